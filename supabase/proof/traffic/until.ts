// Asks again and again until something is so, within a deadline.
import { setTimeout as sleep } from 'node:timers/promises';

interface Patience {
  withinMs: number;
  everyMs?: number;
  /** What is to be said when the time is over. */
  missing(): string;
}

export async function until(
  isDone: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 50, missing }: Patience,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isDone())) {
    if (performance.now() > deadline) throw new Error(missing());
    await sleep(everyMs);
  }
}
