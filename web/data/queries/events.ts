// Raw events of a range, newest first, a page at a time.
import { type EventsCursor, type EventsPage, eventsPage } from '#contract/health.ts';
import type { Scope } from '../address/page-state.ts';
import { type Asking, callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';
import { firstAnswer } from './first-answer.ts';

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
  asking?: Asking,
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
    asking,
  );

const EVER: Scope = {
  range: {
    from: '2000-01-01T00:00:00Z',
    to: null,
    timeZone: 'UTC',
    compare: false,
    before: null,
    step: null,
  },
  filter: null,
};

/** Nothing was ever stored, of what the reader may see; false also where that cannot be read now. */
export async function isEmptyProject(client: Promise<RpcClient>): Promise<boolean> {
  const newest = { scope: EVER, cursor: null, limit: 1 };
  const page = await firstAnswer(client.then((known) => readEvents(known, newest)));
  return page?.events.length === 0;
}
