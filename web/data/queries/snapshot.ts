// The snapshot of all numbers: the range that it covers, and the question for it.
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import { type Asking, callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';

/** The range that numbers cover. */
export interface Range {
  /** ISO 8601; the server floors it to 15 minutes, or to the minute when it lies in the last hour. */
  from: string;
  /** ISO 8601; null: open, grows with time. */
  to: string | null;
  /** IANA name, such as `Europe/Berlin`: borders of hour and day buckets. */
  timeZone: string;
  /** Also count the period before. */
  compare: boolean;
  /** ISO 8601; where the period before begins; null: as much earlier as the range is long. */
  before: string | null;
  /** The minute or quarter of an hour that it is: an open range is read again in the next one. */
  step: number | null;
}

const MOST_SLIDE_MS = 60 * 60_000;

/** The same range a step later: what is on the page is as good as it was, and gives way when the new one is there. */
export function hasSlid(before: Range, after: Range): boolean {
  const { from, before: compared, step } = after;
  const moved = Date.parse(from) - Date.parse(before.from);
  return (
    sameRange({ ...before, from, before: compared, step }, after) &&
    step !== null &&
    step !== before.step &&
    moved >= 0 &&
    moved <= MOST_SLIDE_MS
  );
}

export const sameRange = (a: Range, b: Range): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of everything, or of a filtered view. */
export const readSnapshot = (
  client: RpcClient,
  { from, to, timeZone, compare, before }: Range,
  view: string | null,
  asking?: Asking,
): Promise<Snapshot> =>
  callRpc(
    client,
    'analytics_snapshot',
    {
      p_from: from,
      p_to: to,
      p_time_zone: timeZone,
      p_compare: compare,
      p_view: view,
      p_before: before,
    },
    snapshot,
    asking,
  );
