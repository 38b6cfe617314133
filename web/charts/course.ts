// The course of a number over time, as the points of a sparkline.

/** More than so many values are added up. */
export const MAX_POINTS = 48;

/** Counts of the buckets that are over: one that still grows would look like a drop. Edges are in minutes. */
export const completed = (
  counts: readonly number[],
  edges: readonly number[],
  now: Date,
): number[] => counts.filter((_, i) => (edges[i + 1] ?? 0) * 60_000 <= now.getTime());

/** Neighbours added up, so that at most `max` points remain. */
export function condense(values: readonly number[], max: number): number[] {
  const step = Math.ceil(values.length / max);
  if (step <= 1) return [...values];
  const sums: number[] = [];
  // From the newest back: an incomplete group would fake a drop at the end of the line.
  for (let end = values.length; end - step >= 0; end -= step) {
    sums.unshift(values.slice(end - step, end).reduce((sum, n) => sum + n, 0));
  }
  return sums;
}

/**
 * A rate over time: as many points as are drawn, each the rate of all that its buckets count, so that quiet ones
 * weigh little. Null where there is nothing to divide by.
 */
export function courseOfRate(
  parts: readonly number[],
  wholes: readonly number[],
): (number | null)[] {
  const sums = condense(parts, MAX_POINTS);
  return condense(wholes, MAX_POINTS).map((n, point) => (n > 0 ? (sums[point] ?? 0) / n : null));
}
