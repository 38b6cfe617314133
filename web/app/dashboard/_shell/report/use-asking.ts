'use client';
// Looks at the live numbers while a page is open, and asks for its own again when they bring news.
import { useEffect, useRef } from 'react';
import { type LiveView, useLiveStore } from '#web/realtime/index.ts';
import { isDue } from './due.ts';

/** A look costs nothing: it is not a request. */
const LOOK_MS = 1_000;

interface Asking {
  /** ISO; up to when the answer on the page is complete. */
  completeUntil: string | undefined;
  isHeld: boolean;
  isAsking: boolean;
  ask: () => void;
}

const timeOf = (iso: string | undefined) => (iso === undefined ? null : Date.parse(iso));

/** Up to when the newest frame is complete, and when the first one that the answer does not have was seen here. */
interface Seen {
  seq: number;
  news: number | null;
  at: number;
}

function seenIn({ snapshot, feed }: LiveView, before: Seen | null, answeredUntil: number | null) {
  if (!snapshot || before?.seq === snapshot.seq) return before;
  // What was there before the page is news only as far as its newest event is.
  const news = before ? snapshot.completeUntil : feed[0]?.receivedAt;
  const isWaiting = before?.news && answeredUntil !== null && before.news > answeredUntil;
  return { seq: snapshot.seq, news: timeOf(news), at: isWaiting ? before.at : performance.now() };
}

export function useAsking(asking: Asking) {
  const store = useLiveStore();
  const latest = useRef(asking);
  latest.current = asking;
  const seen = useRef<Seen | null>(null);
  const pace = useRef({ askedAt: Number.NEGATIVE_INFINITY, took: 0 });

  const { isAsking, isHeld } = asking;
  useEffect(() => {
    if (!isAsking) return;
    const askedAt = performance.now();
    pace.current.askedAt = askedAt;
    return () => {
      pace.current.took = performance.now() - askedAt;
    };
  }, [isAsking]);

  useEffect(() => {
    if (isHeld) return;
    const look = () => {
      const view = store.view();
      const answeredUntil = timeOf(latest.current.completeUntil);
      seen.current = seenIn(view, seen.current, answeredUntil);
      if (document.hidden || latest.current.isAsking) return;
      const due = isDue({
        answeredUntil,
        news: seen.current?.news ?? null,
        watermark: timeOf(view.snapshot?.completeUntil),
        sinceNews: performance.now() - (seen.current?.at ?? 0),
        sinceAsked: performance.now() - pace.current.askedAt,
        took: pace.current.took,
      });
      if (due) latest.current.ask();
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [store, isHeld]);
}
