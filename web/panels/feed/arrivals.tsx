'use client';
// Tells screen readers how many events came, now and then, not one by one.
import { useEffect, useRef, useState } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { newerThan } from './held-feed.ts';

const EVERY_MS = 20_000;

interface Props {
  events: readonly AnalyticsEvent[];
  silent: boolean;
}

export function Arrivals({ events, silent }: Props) {
  const words = useWords().panels.liveFeed;
  const format = useFormat();
  const [arrived, setArrived] = useState(0);
  const latest = useRef(events);
  latest.current = events;
  useEffect(() => {
    if (silent) return;
    let announced = latest.current;
    const timer = setInterval(() => {
      setArrived(newerThan(latest.current, announced));
      announced = latest.current;
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [silent]);
  return (
    <p aria-live="polite" className="sr-only">
      {arrived > 0 && words.arrived(arrived, format.count(arrived))}
    </p>
  );
}
