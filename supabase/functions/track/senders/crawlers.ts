// Crawlers and link previews that run a tool's tag on a page: no shoppers, so nothing of theirs is stored.
import { isbot } from 'isbot';
import type { SentBy } from '../request/credentials.ts';
import { own } from './own.ts';
import type { Sender } from './sender.ts';

/**
 * Pages alone: the list takes a server's HTTP library for a crawler, and pages have a browser's agent. Our own SDK
 * leaves crawlers out by itself.
 */
export const isCrawler = (sender: Sender, { kind }: SentBy, agent: string): boolean =>
  sender !== own && kind === 'publishable' && agent.startsWith('Mozilla/') && isbot(agent);
