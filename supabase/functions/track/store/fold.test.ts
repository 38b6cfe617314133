import { describe, expect, it } from 'vitest';
import { createFoldSoon } from './fold.ts';

/** A database that gives these answers in order, and a clock that only counts. */
function setUp(
  answers: (number | null | Error)[],
  maxCalls?: number,
  onDelay: () => void = () => {},
) {
  const work: Promise<void>[] = [];
  const delays: number[] = [];
  const logged: unknown[] = [];
  let calls = 0;
  const fold = async () => {
    const answer = answers[Math.min(calls, answers.length - 1)];
    calls += 1;
    if (answer instanceof Error) throw answer;
    return answer ?? null;
  };
  const foldSoon = createFoldSoon({
    fold,
    maxCalls,
    background: (promise) => void work.push(promise),
    log: (entry) => void logged.push(entry),
    wait: async (ms) => {
      delays.push(ms);
      onDelay();
    },
  });
  const done = () => Promise.all(work);
  return { foldSoon, done, work, delays, logged, calls: () => calls };
}

describe('the fold after a commit', () => {
  it('is called again after the time that the database asks for, until nothing is left', async () => {
    const { foldSoon, done, delays, calls } = setUp([120, 200, null]);
    foldSoon();
    await done();
    expect(calls()).toBe(3);
    expect(delays).toEqual([120, 200]);
  });

  it('has one caller at a time', async () => {
    const { foldSoon, done, work } = setUp([null]);
    for (let commit = 0; commit < 50; commit += 1) foldSoon();
    await done();
    expect(work.length).toBe(1);
  });

  it('is called once more for a commit that came while it ran', async () => {
    const { foldSoon, done, calls } = setUp([null]);
    foldSoon();
    foldSoon();
    await done();
    expect(calls()).toBe(2);
  });

  it('is given up after so many calls, and taken up again by the next commit', async () => {
    const { foldSoon, done, work, calls } = setUp([50], 3);
    foldSoon();
    await done();
    expect(calls()).toBe(3);
    foldSoon();
    await done();
    expect(work.length).toBe(2);
    expect(calls()).toBe(6);
  });

  it('is not given up while commits keep coming', async () => {
    let commits = 10;
    const { foldSoon, done, work, calls } = setUp([50], 2, () => {
      commits -= 1;
      if (commits > 0) foldSoon();
    });
    foldSoon();
    await done();
    expect(work.length).toBe(1);
    expect(calls()).toBeGreaterThan(10);
  });

  it('never waits long for a database that asks for too much', async () => {
    const { foldSoon, done, delays } = setUp([3_600_000, null]);
    foldSoon();
    await done();
    expect(delays).toEqual([2000]);
  });

  it('a failure is logged once until it works again, and never thrown', async () => {
    const { foldSoon, done, logged } = setUp([
      new Error('a'),
      new Error('b'),
      null,
      new Error('c'),
    ]);
    for (let commit = 0; commit < 4; commit += 1) {
      foldSoon();
      await done();
      await Promise.resolve();
    }
    expect(logged).toEqual([
      { event: 'fold_failed', code: 'Error', message: 'a' },
      { event: 'fold_failed', code: 'Error', message: 'c' },
    ]);
  });
});
