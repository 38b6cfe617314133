// For promises in time: a busy machine may be late now and then, but what is slow by itself is late every time.

/** The shortest time of a few tries, in milliseconds; stops at the first within the limit. */
export async function bestOf(tries: number, limitMs: number, measure: () => Promise<number>) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries && best > limitMs; i += 1) best = Math.min(best, await measure());
  return best;
}

/** How long something takes, in milliseconds. */
export async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}
