'use client';
// While the numbers hold still: whether the log has gone on since. It asks now and then, because no broadcast is heard meanwhile.
import useSWR from 'swr';
import { framesPage } from '#contract/frame.ts';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import { callRpc } from '#web/data/client/rpc.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';

const EVERY_MS = 15_000;

const cursor = ({ freshness, snapshot, topics }: LiveView) =>
  freshness.kind === 'paused' && snapshot && topics[0]
    ? { p_topic: topics[0], p_epoch: snapshot.epoch, p_seq: snapshot.seq }
    : null;

export function useNews(): boolean {
  const client = useProjectClient();
  const since = useLive(cursor);
  const { data } = useSWR(
    since && (['news', since] as const),
    async ([, from]) => {
      const args = { ...from, p_limit: 1 };
      const page = await callRpc(client, 'analytics_frames_since', args, framesPage);
      return page.reset || page.frames.length > 0;
    },
    // Once there is something new, that stays so.
    { refreshInterval: (isNews) => (isNews ? 0 : EVERY_MS) },
  );
  return since !== null && data === true;
}
