'use client';
// While the numbers hold still: whether the log has gone on since. It asks now and then, because no broadcast is heard meanwhile.
import useSWR from 'swr';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import { hasNews, type LogPlace } from '#web/data/queries/news.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { useWords } from '#web/words/provider.tsx';

const EVERY_MS = 15_000;

const shownPlace = ({ freshness, snapshot, topics: [topic] }: LiveView): LogPlace | null =>
  freshness.kind === 'paused' && snapshot && topic
    ? { topic, epoch: snapshot.epoch, seq: snapshot.seq }
    : null;

/** The word for it, or nothing. */
export function News() {
  const words = useWords().realTime;
  const client = useProjectClient();
  const since = useLive(shownPlace);
  const { data } = useSWR(
    since && (['news', since] as const),
    ([, from]) => hasNews(client, from),
    // Once there is something new, that stays so.
    { refreshInterval: (isNews) => (isNews ? 0 : EVERY_MS) },
  );
  return since !== null && data === true ? words.news : null;
}
