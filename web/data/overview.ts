// The numbers of the overview at the moment of the request, for the first paint.
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import type { Range } from '#web/realtime/live-view.ts';
import { requestClient } from './server-client.ts';

/** The snapshot, or null when it cannot be read now: the page then loads it by itself. */
export async function readSnapshot(range: Range): Promise<Snapshot | null> {
  const client = await requestClient();
  const { data, error } = await client.rpc('analytics_snapshot', {
    p_from: range.from,
    p_to: range.to,
    p_time_zone: range.timeZone,
    p_compare: range.compare,
  });
  if (error) {
    console.error('analytics_snapshot failed:', error.message);
    return null;
  }
  return snapshot.parse(data);
}
