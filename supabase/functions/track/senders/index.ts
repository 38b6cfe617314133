// The senders that `track` takes, and the one way from a body to events.
import type { TrackRequest } from '../../_shared/contract/receipt.ts';
import { badRequest } from '../http-error.ts';
import { own } from './own.ts';
import { segment } from './segment.ts';
import { requireFewEvents, type Sender, type SenderContext, type Tool } from './sender.ts';
import { umami } from './umami.ts';

export const TOOLS: readonly Tool[] = [segment, umami];

/** Any address that is not a tool's takes our own format. */
export const senderAt = (pathname: string): Sender =>
  TOOLS.find(({ address }) => address.test(pathname)) ?? own;

/** What was sent, in our format: its envelope is valid and bounded, its events are still as they came. */
export function readEvents(sender: Sender, body: unknown, context: SenderContext): TrackRequest {
  const request = sender.read(body, context);
  if (!request)
    throw badRequest(
      'The body is not of the shape that this sender uses: see its documentation, or send to /track itself.',
    );
  requireFewEvents(request.events.length);
  return request;
}
