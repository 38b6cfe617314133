// Stacks series on each other, in the shape that uPlot draws: the tallest first, each over the last.

export interface StackSeries {
  key: string;
  label: string;
  /** Name of a design token, such as `--kind-views`. */
  color: string;
  /** One per bucket. */
  values: readonly number[];
  /** Left out of the stack, kept in the legend. */
  hidden?: boolean;
}

/** Drawn as a dashed line over the bars, such as the same time a week ago. */
export interface Ghost {
  label: string;
  /** One per bucket; null: nothing to draw there. */
  values: readonly (number | null)[];
}

/** Days have 23 to 25 hours. */
const WHOLE = 0.9;

/** The bars at the ends that hold only a part of their step, by its length; the last one also while it `grows`. */
export function partialBars(edges: readonly number[], grows: boolean): number[] {
  const lengths = edges.slice(1).map((edge, i) => edge - (edges[i] ?? edge));
  const step = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const isPart = (length = step) => length < WHOLE * step;
  const last = lengths.length - 1;
  // One bar alone has none beside it that it could look like a drop from.
  if (last < 1) return [];
  return [...(isPart(lengths[0]) ? [0] : []), ...(grows || isPart(lengths[last]) ? [last] : [])];
}

/** A series with what it counted at the same times before. */
export interface ComparedSeries extends StackSeries {
  /** Null: not compared, or with nothing to compare. */
  before?: Ghost['values'] | null;
}

/** What the visible series counted together before; null: not compared. */
export function beforeOf(series: readonly ComparedSeries[]): Ghost['values'] | null {
  const visible = series.filter((one) => !one.hidden);
  return (
    series[0]?.before?.map((n, i) =>
      n === null ? null : visible.reduce((sum, { before }) => sum + (before?.[i] ?? 0), 0),
    ) ?? null
  );
}

/**
 * Row 0 counts the buckets; row i is the height of series i with all that lie below it, or null
 * where the series has nothing: then no bar is drawn.
 */
export function stack(series: readonly StackSeries[], buckets: number): (number | null)[][] {
  const below = new Array<number>(buckets).fill(0);
  const rows: (number | null)[][] = [];
  for (const { values, hidden } of [...series].reverse()) {
    const row = below.map((height, i) => {
      const value = hidden ? 0 : (values[i] ?? 0);
      below[i] = height + value;
      return value === 0 ? null : height + value;
    });
    rows.unshift(row);
  }
  return [Array.from({ length: buckets }, (_, i) => i), ...rows];
}
