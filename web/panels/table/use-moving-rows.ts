'use client';
// Rows that change places slide there, and rows that come fade in, so that the eye can follow a live list.
import { type RefObject, useLayoutEffect, useRef } from 'react';

const MOTION: KeyframeAnimationOptions = {
  duration: 300,
  easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)',
};

/** An order that changes sooner than this again is a rush: then single rows cannot be followed, and all in motion cost more than the page. */
const RUSH_MS = 2_000;

const prefersNoMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * `keys` name the rows of the table's body, from top to bottom. All are of one height, so places are enough
 * and nothing is measured: asking for a row's place would lay the page out in the middle of a live update.
 */
export function useMovingRows(keys: readonly string[]): RefObject<HTMLTableSectionElement | null> {
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useRef(keys);
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    const places = new Map(shown.current.map((key, place) => [key, place]));
    const isSame =
      keys.length === places.size && keys.every((key, place) => places.get(key) === place);
    if (isSame) return;
    shown.current = keys;
    const isRush = performance.now() - movedAt.current < RUSH_MS;
    movedAt.current = performance.now();
    const kept = keys.filter((key) => places.has(key)).length;
    // Mostly others: that is another list, not a change of this one.
    if (isRush || 2 * kept <= keys.length || prefersNoMotion()) return;
    // Without what unfolded beneath a row.
    const rows = [...(body.current?.querySelectorAll(':scope > tr:not([data-rest])') ?? [])];
    for (const [place, key] of keys.entries()) {
      const before = places.get(key);
      if (before === place) continue;
      // Both ends are named: only then does it run beside the page's own work.
      const motion =
        before === undefined
          ? [{ opacity: 0 }, { opacity: 1 }]
          : [{ transform: `translateY(${(before - place) * 100}%)` }, { transform: 'none' }];
      rows[place]?.animate(motion, MOTION);
    }
  }, [keys]);
  return body;
}
