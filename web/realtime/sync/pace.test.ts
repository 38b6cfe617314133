import { describe, expect, it } from 'vitest';
import { frameAt } from '../testing/steady-topic.ts';
import { createPace, SLOWEST_MS } from './pace.ts';

const START = Date.parse('2026-11-22T12:00:00Z');

/** Learns frames that come after these gaps. */
function paced(gaps: readonly number[]) {
  const pace = createPace();
  let at = START;
  gaps.forEach((gap, i) => {
    at += gap;
    pace.learn(frameAt(i + 1, at));
  });
  return pace;
}

const times = (n: number, gap: number) => Array.from({ length: n }, () => gap);

describe('the pace', () => {
  it('is slow until enough is known', () => {
    expect(createPace().ms()).toBe(SLOWEST_MS);
    expect(paced([0, 200]).ms()).toBeGreaterThan(SLOWEST_MS * 0.8);
  });

  it.each([200, 500, 1_000, 2_000])('of a frame each %i ms is known within 40 frames', (gap) => {
    expect(paced(times(40, gap)).ms()).toBeCloseTo(gap, -2);
  });

  it('of a frame now and then is slow', () => {
    expect(paced(times(40, 60_000)).ms()).toBe(SLOWEST_MS);
  });

  it('is slow again after one long lull', () => {
    expect(paced([...times(200, 200), 3_600_000]).ms()).toBe(SLOWEST_MS);
  });

  it('follows the longer gaps where frames come in bursts', () => {
    const bursts = times(20, 0).flatMap(() => [...times(4, 200), 2_000]);
    expect(paced(bursts).ms()).toBeGreaterThan(1_000);
  });

  it('learns nothing from what is late or comes twice, and loses nothing by it', () => {
    const pace = paced(times(40, 200));
    const before = pace.ms();
    for (const seq of [40, 39, 1]) pace.learn(frameAt(seq, START + 9_999_999));
    expect(pace.ms()).toBe(before);
    pace.learn(frameAt(41, START + 41 * 200));
    expect(pace.ms()).toBeLessThan(before);
  });

  it('learns nothing where frames are missing, or the log begins anew', () => {
    const pace = paced(times(40, 200));
    const before = pace.ms();
    const anew = { epoch: '00000000-0000-4000-8000-00000000000f' };
    pace.learn(frameAt(50, START + 60_000));
    pace.learn(frameAt(51, START + 120_000, anew));
    expect(pace.ms()).toBe(before);
    pace.learn(frameAt(52, START + 121_000, anew));
    expect(pace.ms()).toBeGreaterThan(before);
  });

  it('is not below 0 where the server set its clock back', () => {
    expect(paced([...times(40, 200), ...times(20, -60_000)]).ms()).toBe(0);
  });
});
