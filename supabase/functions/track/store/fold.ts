// Calls the fold after commits, in the background: one caller an isolate, and the end of a burst is not forgotten.
import { delay } from 'deno-std/async/delay.js';
import { describeError, type Log } from '../log.ts';

interface FoldOptions {
  /** Folds what is due; gives the milliseconds until more is, or null. */
  fold: () => Promise<number | null>;
  /** Keeps the isolate alive until the promise settles. */
  background: (work: Promise<void>) => void;
  log: Log;
  /** How often one caller may ask again without news; the database folds by itself every second. */
  maxCalls?: number;
  wait?: (ms: number) => Promise<void>;
}

const LONGEST_WAIT_MS = 2000;

/** Gives a function that asks for a fold soon. */
export function createFoldSoon({
  fold,
  background,
  log,
  maxCalls = 20,
  wait = delay,
}: FoldOptions): () => void {
  let isRunning = false;
  let hasNews = false;
  let hasFailed = false;

  async function foldWhileDue(): Promise<void> {
    for (let calls = 0; calls < maxCalls; calls += 1) {
      if (hasNews) calls = 0;
      hasNews = false;
      const againInMs = await fold();
      hasFailed = false;
      if (againInMs !== null) await wait(Math.min(againInMs, LONGEST_WAIT_MS));
      else if (!hasNews) return;
    }
  }

  /** A dead database fails every call: one line is enough until it answers again. */
  function report(error: unknown): void {
    if (!hasFailed) log({ event: 'fold_failed', ...describeError(error) });
    hasFailed = true;
  }

  async function run(): Promise<void> {
    isRunning = true;
    await foldWhileDue().catch(report);
    isRunning = false;
    // News may have come after the last look.
    if (hasNews && !hasFailed) await run();
  }

  return function foldSoon() {
    hasNews = true;
    if (!isRunning) background(run());
  };
}
