'use client';
// Looks at the live numbers while a page is open, and asks for its own again when they bring news.
import { useEffect, useRef } from 'react';
import { useLiveStore } from '#web/realtime/index.ts';
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

export function useAsking(asking: Asking) {
  const store = useLiveStore();
  const latest = useRef(asking);
  latest.current = asking;
  const seen = useRef<{ seq: number; news: number } | null>(null);
  const pace = useRef({ askedAt: 0, took: 0 });

  const { isAsking, isHeld } = asking;
  useEffect(() => {
    if (!isAsking) return;
    const askedAt = Date.now();
    pace.current.askedAt = askedAt;
    return () => {
      pace.current.took = Date.now() - askedAt;
    };
  }, [isAsking]);

  useEffect(() => {
    if (isHeld) return;
    const look = () => {
      const { snapshot } = store.view();
      const watermark = timeOf(snapshot?.completeUntil);
      if (snapshot && watermark !== null && seen.current?.seq !== snapshot.seq)
        seen.current = { seq: snapshot.seq, news: watermark };
      if (document.hidden || latest.current.isAsking) return;
      const due = isDue({
        reached: timeOf(latest.current.completeUntil),
        news: seen.current?.news ?? null,
        watermark,
        sinceAsked: Date.now() - pace.current.askedAt,
        took: pace.current.took,
      });
      if (due) latest.current.ask();
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [store, isHeld]);
}
