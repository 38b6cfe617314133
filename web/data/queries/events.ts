// Raw events, newest first, a page at a time.
import { type EventsCursor, type EventsPage, eventsPage } from '#contract/health.ts';
import type { Filter } from '#contract/view.ts';
import { callRpc, type RpcClient } from '../client/rpc.ts';

export const EVENTS_KEY = 'analytics_events';
/** Events of one page on the screen. */
export const EVENTS_PAGE = 100;

export interface EventsQuery {
  filter: Filter | null;
  /** `next` of the page before; null: the newest. */
  cursor: EventsCursor | null;
  /** At most 1,000. */
  limit: number;
}

export const readEvents = (
  client: RpcClient,
  { filter, cursor, limit }: EventsQuery,
  signal?: AbortSignal,
): Promise<EventsPage> =>
  callRpc(
    client,
    EVENTS_KEY,
    { p_filter: filter, p_cursor: cursor, p_limit: limit },
    eventsPage,
    signal,
  );
