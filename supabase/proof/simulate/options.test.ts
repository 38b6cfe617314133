// The command line of the simulator.
import { describe, expect, it } from 'vitest';
import { readArguments } from '#local/cli/arguments.ts';
import { FLAGS, HISTORY_RATE, planOf } from './options.ts';
import { closingLines, progressLine } from './progress.ts';
import { emptyTally } from './tally.ts';

const read = (...args: string[]) => planOf(readArguments(FLAGS, args).values);
const track = ['--url', 'https://project.supabase.co/', '--key', 'sb_publishable_x'];

describe('the command line', () => {
  it('has a rate, a length and a seed without being told', () => {
    expect(read(...track, '--seed', '7')).toEqual({
      track: { url: 'https://project.supabase.co', key: 'sb_publishable_x' },
      rate: HISTORY_RATE,
      minutes: 5,
      seed: '7',
      rhythm: false,
    });
  });

  it('runs without end, by the hours of the day, when asked to', () => {
    expect(read(...track, '--until-stopped')).toMatchObject({ minutes: Infinity, rhythm: true });
  });

  it.each([
    [['--rate', 'many'], /--rate/],
    [['--rate', '-1'], /--rate/],
    [['--sped', '1'], /--sped/],
    [['--url', 'https://project.supabase.co'], /both --url and --key/],
    [['--data-dir', '/nowhere'], /No stack is running/],
  ])('%j is answered with what to do', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});

describe('the report of a run', () => {
  const tally = { ...emptyTally(), made: 1500, accepted: 1490, recovered: 4, sessions: 120 };
  tally.rejected.set('unknown_type type', 6);
  tally.retried.set(503, 2).set(0, 1);

  it('says in one line how far it is', () => {
    expect(progressLine(tally, 65_000, 300_000)).toBe(
      '01:05 of 05:00 · 1,500 events of 120 sessions · 1,494 stored · 6 rejected · 0 on their way · 3 retries · 23.1/s',
    );
  });

  it('closes with lines that add up', () => {
    expect(
      closingLines(tally)
        .slice(0, 5)
        .map((line) => line.trim()),
    ).toEqual([
      '1,500  events made in 120 sessions, of which',
      '1,490  accepted',
      '4  stored by an attempt whose answer was lost',
      '6  rejected: unknown_type type',
      '',
    ]);
  });
});
