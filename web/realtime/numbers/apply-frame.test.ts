import { describe, expect, it } from 'vitest';
import type { Delta, Frame } from '#contract/frame.ts';
import { emptySnapshot } from '../testing/empty-snapshot.ts';
import { applyFrame, confirm } from './apply-frame.ts';
import { type LiveState, startFrom } from './live-state.ts';
import { total } from './selectors.ts';

const MINUTE = emptySnapshot.fromMinute;

const frame = (
  seq: number,
  prev: number,
  delta: Delta = {},
  epoch = emptySnapshot.epoch,
): Frame => ({
  epoch,
  seq,
  prev,
  foldedAt: emptySnapshot.takenAt,
  completeUntil: emptySnapshot.completeUntil,
  events: [],
  omitted: 0,
  delta,
});

const searches = (n: number): Delta => ({ counts: [[MINUTE, 'search', n]] });
const both = (s: number, v: number): Delta => ({
  counts: [
    [MINUTE, 'search', s],
    [MINUTE, 'listing_view', v],
  ],
});
const start = startFrom({ ...emptySnapshot, seq: 10 });

function applied(
  state: LiveState,
  ...args: Parameters<typeof applyFrame> extends [unknown, ...infer Rest] ? Rest : never
): LiveState {
  const step = applyFrame(state, ...args);
  if (step.kind !== 'applied') throw new Error(`not applied: ${step.kind}`);
  return step.state;
}

describe('applyFrame', () => {
  it('adds the frame after the snapshot, also when the topic had no news in between', () => {
    const next = applied(start, 'analytics', frame(12, 7, searches(2)));
    expect(total(next.snapshot, 'search')).toBe(2);
    expect(next.snapshot.seq).toBe(12);
    expect(start.snapshot.series.values).toEqual({});
  });

  it('ignores what the snapshot has already', () => {
    expect(applyFrame(start, 'analytics', frame(10, 7, searches(2))).kind).toBe('duplicate');
  });

  it('sees a gap', () => {
    expect(applyFrame(start, 'analytics', frame(12, 11, searches(2))).kind).toBe('gap');
  });

  it('asks for a snapshot when the delta was too large', () => {
    expect(applyFrame(start, 'analytics', frame(11, 10, { resync: true })).kind).toBe('resync');
  });

  it('takes nothing from another epoch', () => {
    const other = '00000000-0000-4000-8000-000000000002';
    expect(applyFrame(start, 'analytics', frame(11, 10, searches(1), other)).kind).toBe('foreign');
  });

  it('counts once what two topics carry, in either order', () => {
    const whole = frame(11, 10, both(1, 1));
    const part = frame(11, 9, searches(1));
    for (const order of [
      [whole, part],
      [part, whole],
    ]) {
      let state = start;
      for (const next of order) {
        const step = applyFrame(state, next === whole ? 'analytics' : 'analytics:search', next);
        if (step.kind === 'applied') state = step.state;
      }
      expect(total(state.snapshot, 'search')).toBe(1);
      expect(total(state.snapshot, 'listing_view')).toBe(1);
    }
  });

  it('a topic that ran ahead does not hide a gap of the other', () => {
    const ahead = applied(start, 'analytics:search', frame(13, 9, searches(1)));
    // `analytics` had frames 11 and 13: 11 is missing for the other sections.
    expect(applyFrame(ahead, 'analytics', frame(13, 11, both(1, 1))).kind).toBe('gap');
    const closed = applied(
      ahead,
      'analytics',
      frame(11, 10, { counts: [[MINUTE, 'listing_view', 1]] }),
    );
    const whole = applied(closed, 'analytics', frame(13, 11, both(1, 1)));
    expect(total(whole.snapshot, 'search')).toBe(1);
    expect(total(whole.snapshot, 'listing_view')).toBe(2);
  });

  it('the watermark follows the frames of all sections together', () => {
    const until = (minute: number) => `2026-11-22T12:0${minute}:00+00:00`;
    const at = (minute: number, next: Frame) => ({ ...next, completeUntil: until(minute) });
    const part = applied(start, 'analytics:search', at(2, frame(11, 9, searches(1))));
    expect(part.snapshot.completeUntil).toBe(emptySnapshot.completeUntil);
    const whole = applied(part, 'analytics', at(1, frame(12, 10, both(0, 1))));
    expect(whole.snapshot.completeUntil).toBe(until(1));
    expect(whole.watermarks).toMatchObject({ search: until(2), listings: until(1) });
  });

  it('a word of the server without news moves the watermark, never back', () => {
    const next = confirm(start, 'analytics', '2026-11-22T12:00:15+00:00');
    expect(next.snapshot.completeUntil).toBe('2026-11-22T12:00:15+00:00');
    expect(confirm(next, 'analytics', '2026-11-22T12:00:10+00:00')).toBe(next);
  });

  it('leaves alone what the reader does not hold', () => {
    const viewer = startFrom({ ...emptySnapshot, sections: ['search'], listings: null });
    expect(applyFrame(viewer, 'analytics:listings', frame(1, 0, {})).kind).toBe('duplicate');
  });

  it('shares what did not change with the picture before', () => {
    const next = applied(start, 'analytics', frame(11, 10, searches(1)));
    expect(next.snapshot.terms).toBe(start.snapshot.terms);
    expect(next.snapshot.activity).toBe(start.snapshot.activity);
    expect(next.snapshot.events).toBe(start.snapshot.events);
  });

  it('adds listings that travelled in short', () => {
    const next = applied(
      start,
      'analytics',
      frame(11, 10, {
        listings: [[MINUTE, 'b', 'B', 0, 1, 0, 0, 0]],
        shown: [[MINUTE, 2, ['a', 'b']]],
      }),
    );
    expect(next.snapshot.listings?.rows).toEqual([
      ['b', 'B', 2, 1, 0, 0, 0],
      ['a', null, 2, 0, 0, 0, 0],
    ]);
  });

  it('asks for a refresh when the series has no bucket for a count', () => {
    const next = applied(
      start,
      'analytics',
      frame(11, 10, { counts: [[MINUTE + 30, 'search', 1]] }),
    );
    expect(next.refresh).toBe(true);
  });

  it('a view outside the range renames a listed row and counts nothing', () => {
    const listed = applied(
      start,
      'analytics',
      frame(11, 10, { listings: [[MINUTE, 'a', 'Old', 0, 1, 0, 0, 0]] }),
    );
    const next = applied(
      listed,
      'analytics',
      frame(12, 11, {
        listings: [
          [MINUTE - 1, 'a', 'New', 0, 1, 0, 0, 0],
          [MINUTE - 1, 'b', 'Other', 0, 1, 0, 0, 0],
        ],
      }),
    );
    expect(next.snapshot.listings?.rows).toEqual([['a', 'New', 0, 1, 0, 0, 0]]);
  });
});
