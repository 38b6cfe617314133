'use client';
// While the numbers hold still: whether the log has gone on since. It asks now and then, because no broadcast is heard meanwhile.
import useSWR from 'swr';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import type { LogPlace } from '#web/data/queries/news.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';

const EVERY_MS = 15_000;

const shownPlace = ({ freshness, snapshot, topics: [topic] }: LiveView): LogPlace | null =>
  freshness.kind === 'paused' && snapshot && topic
    ? { topic, epoch: snapshot.epoch, seq: snapshot.seq }
    : null;

export function useNews(): boolean {
  const client = useProjectClient();
  const since = useLive(shownPlace);
  const { data } = useSWR(
    since && (['news', since] as const),
    async ([, from]) => (await import('#web/data/queries/news.ts')).hasNews(client, from),
    // Once there is something new, that stays so.
    { refreshInterval: (isNews) => (isNews ? 0 : EVERY_MS) },
  );
  return since !== null && data === true;
}
