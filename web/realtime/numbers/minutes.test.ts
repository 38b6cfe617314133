import { describe, expect, it } from 'vitest';
import { addToActivity } from './minutes.ts';

const activity = { windowMinutes: 5, fromMinute: 100, cells: [[101, 2]] as [number, number][] };

describe('addToActivity', () => {
  it('moves a session from one minute to another', () => {
    expect(
      addToActivity(activity, [
        [101, -1],
        [104, 1],
      ]).cells,
    ).toEqual([
      [101, 1],
      [104, 1],
    ]);
  });

  it('forgets minutes that are empty again', () => {
    expect(addToActivity(activity, [[101, -2]]).cells).toEqual([]);
  });

  it('ignores minutes before it began', () => {
    expect(addToActivity(activity, [[99, -1]])).toBe(activity);
    expect(
      addToActivity(activity, [
        [99, -1],
        [101, 1],
      ]).cells,
    ).toEqual([[101, 3]]);
  });

  it('stays bounded on a page that is open for days, and stays right for the window', () => {
    let long: typeof activity = activity;
    for (let minute = 102; minute < 5000; minute++) long = addToActivity(long, [[minute, 1]]);
    expect(long.cells.length).toBeLessThanOrEqual(1440);
    expect(long.cells.slice(-5).map(([minute]) => minute)).toEqual([4995, 4996, 4997, 4998, 4999]);
    // A late change before what is kept adds nothing.
    expect(addToActivity(long, [[102, -1]])).toBe(long);
  });
});
