// Crawlers and link previews that run the scripts of a page: no shoppers, so nothing of theirs is stored.
import { isbot } from 'isbot';
import type { SentBy } from '../request/credentials.ts';

/**
 * Pages alone: the list takes a server's HTTP library for a crawler, and pages have a browser's agent. Our own SDK stays
 * silent for those whose name says it; the list knows the others.
 */
export const isCrawler = ({ kind }: SentBy, agent: string): boolean =>
  kind === 'publishable' && agent.startsWith('Mozilla/') && isbot(agent);
