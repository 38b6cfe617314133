// The snapshot of all numbers: the range that it covers, and the question for it.
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import { callRpc, type RpcClient } from '../client/rpc.ts';

/** The range that numbers cover. */
export interface Range {
  /** ISO 8601; floored to 15 minutes by the server. */
  from: string;
  /** ISO 8601; null: open, grows with time. */
  to: string | null;
  /** IANA name, such as `Europe/Berlin`: borders of hour and day buckets. */
  timeZone: string;
  /** Also count the period of equal length just before. */
  compare: boolean;
}

/** Of everything, or of a filtered view. */
export const readSnapshot = (
  client: RpcClient,
  { from, to, timeZone, compare }: Range,
  view: string | null,
  signal?: AbortSignal,
): Promise<Snapshot> =>
  callRpc(
    client,
    'analytics_snapshot',
    { p_from: from, p_to: to, p_time_zone: timeZone, p_compare: compare, p_view: view },
    snapshot,
    signal,
  );
