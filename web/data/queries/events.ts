// Raw events of a range, newest first, a page at a time.
import { type EventsCursor, type EventsPage, eventsPage } from '#contract/health.ts';
import type { Scope } from '../address/page-state.ts';
import { callRpc, type RpcClient } from '../client/rpc.ts';

export const EVENTS_KEY = 'analytics_events';
/** Events of one page on the screen. */
export const EVENTS_PAGE = 100;

export interface EventsQuery {
  scope: Scope;
  /** `next` of the page before; null: the newest. */
  cursor: EventsCursor | null;
  /** At most 1,000. */
  limit: number;
}

export const readEvents = (
  client: RpcClient,
  { scope: { range, filter }, cursor, limit }: EventsQuery,
  signal?: AbortSignal,
): Promise<EventsPage> =>
  callRpc(
    client,
    EVENTS_KEY,
    {
      p_filter: filter,
      p_cursor: cursor,
      p_limit: limit,
      p_from: range.from,
      p_to: range.to,
    },
    eventsPage,
    signal,
  );
