// The snapshot of all numbers: the question for it.
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import { type Asking, callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';
import type { Range } from './range.ts';

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
