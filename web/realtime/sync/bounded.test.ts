// A page that stays open all day: what it keeps is bounded.
import { describe, expect, it } from 'vitest';
import type { Delta, Frame } from '#contract/frame.ts';
import { createBoundedSet } from '../bounded-set.ts';
import { FEED_EVENTS } from '../numbers/feed.ts';
import { BOUNDS } from '../numbers/live-state.ts';
import { emptySnapshot } from '../testing/empty-snapshot.ts';
import { someEvent } from '../testing/some-events.ts';
import { createHeldNumbers } from './held-numbers.ts';

const FROM = emptySnapshot.fromMinute;
const FRAMES = 3_000;

/** Each frame brings what no frame before it had: a term, a filter value, a listing, a minute, an event. */
function deltaOf(n: number): Delta {
  return {
    counts: [[FROM + n, 'search', 1]],
    terms: [[FROM, `term ${n}`, 1, 0]],
    filters: [[FROM, 'brand', `value ${n}`, 1, 0, 0]],
    listings: [[FROM, `listing-${n}`, null, 1, 1, 0, 0, 0]],
    activity: [[FROM + n, 1]],
  };
}

const event = (n: number) =>
  someEvent(
    { type: 'search', item: n, session: n, age: 0, found: true },
    Date.parse(emptySnapshot.takenAt) + n,
  );

const frame = (n: number): Frame => ({
  epoch: emptySnapshot.epoch,
  seq: n,
  prev: n - 1,
  foldedAt: emptySnapshot.takenAt,
  completeUntil: emptySnapshot.completeUntil,
  events: [event(n)],
  omitted: 0,
  delta: deltaOf(n),
});

describe('after thousands of frames with something new in each', () => {
  const numbers = createHeldNumbers(() => undefined);
  numbers.adopt(emptySnapshot);
  for (let n = 1; n <= FRAMES; n += 1)
    expect(numbers.add({ topic: 'analytics', frame: frame(n) })).toBe('applied');
  const state = numbers.state();

  it('the ranked lists, and what is watched outside of them, have an end', () => {
    for (const list of ['terms', 'filters', 'listings'] as const) {
      expect(state?.snapshot[list]?.rows).toHaveLength(BOUNDS.listRows);
      expect(state?.gains[list].size).toBeLessThanOrEqual(BOUNDS.watched);
    }
  });

  it('so have the series, the minutes of the sessions and the feed', () => {
    expect(state?.snapshot.series.values.search).toHaveLength(
      emptySnapshot.series.edges.length - 1,
    );
    expect(state?.snapshot.activity?.cells.length).toBeLessThanOrEqual(1_440);
    expect(numbers.feed()).toHaveLength(FEED_EVENTS);
  });
});

describe('what was seen lately', () => {
  it('is remembered, and the oldest forgotten', () => {
    const seen = createBoundedSet(2);
    expect(['a', 'b', 'a', 'c', 'a'].map(seen.add)).toEqual([true, true, false, true, true]);
  });
});
