'use client';
// Metrics over time as stacked bars, with a legend that gives the sum of each: the number of its tile.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ShownMetric } from '#contract/catalogue.ts';
import { beforeOf, type ComparedSeries, Legend, StackedBars } from '#web/charts/index.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';

export interface BarPart extends Pick<ComparedSeries, 'color' | 'values' | 'before'> {
  metric: ShownMetric;
}

const NONE: ReadonlySet<ShownMetric> = new Set();

interface Props {
  /** Spoken; says that arrow keys move through time. */
  label: string;
  /** From `bordersUntil`. */
  borders: readonly number[];
  /** From the foot of the stack up. */
  parts: readonly BarPart[];
  /** The range is open, so its last bucket still grows. */
  growing: boolean;
  /** In rem. */
  height?: number;
  /** The reader can take parts out of the stack. */
  canHide?: boolean;
  /** Out of the stack until the reader takes them in. */
  hiddenAtFirst?: ReadonlySet<ShownMetric>;
  /** How the legend writes sums; without it, in full. */
  sum?: (n: number) => string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** In milliseconds, of the buckets that have begun: the edges of an open range, in minutes, reach ahead of now. */
export function bordersUntil(edges: readonly number[], now: Date): number[] {
  const begun = edges.slice(0, -1).filter((edge) => edge * MINUTE_MS <= now.getTime()).length;
  return edges.slice(0, Math.max(1, begun) + 1).map((minute) => minute * MINUTE_MS);
}

/** The same list as long as the borders are the same: labels are made from it, and live numbers come often. */
function useSameBorders(borders: readonly number[]) {
  const kept = useRef(borders);
  const same =
    kept.current.length === borders.length &&
    kept.current[0] === borders[0] &&
    kept.current.at(-1) === borders.at(-1);
  if (!same) kept.current = borders;
  return kept.current;
}

/** Longer charts name the year, too. */
const LONG_MS = 180 * DAY_MS;

/** The same function until zone, language or length change: rows of the table are kept by it. */
function useBucketLabel(isLong: boolean) {
  const format = useFormat();
  return useCallback(
    (from: number, to: number) => {
      const day = (isLong ? format.date : format.day)(new Date(from));
      return to - from >= DAY_MS / 2
        ? day
        : `${day}, ${format.time(new Date(from))} – ${format.time(new Date(to))}`;
    },
    [format, isLong],
  );
}

function useHidden(atFirst: ReadonlySet<string>) {
  const [hidden, setHidden] = useState(atFirst);
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return { hidden, toggle };
}

export function TimeBars({ label, parts, growing, height = 14, canHide, sum, ...props }: Props) {
  const { metrics, panels } = useWords();
  const words = panels.activityOverTime;
  const format = useFormat();
  const borders = useSameBorders(props.borders);
  const bucketLabel = useBucketLabel((borders.at(-1) ?? 0) - (borders[0] ?? 0) > LONG_MS);
  const { hidden, toggle } = useHidden(props.hiddenAtFirst ?? NONE);
  const series = useMemo(
    () =>
      parts.map(({ metric, ...part }) => ({
        ...part,
        key: metric,
        label: metrics[metric].name,
        hidden: hidden.has(metric),
      })),
    [parts, hidden, metrics],
  );
  const ghost = useMemo(() => {
    const values = beforeOf(series);
    return values && { label: words.before, values };
  }, [series, words]);
  const stacked = useMemo(() => series.toReversed(), [series]);
  return (
    <div className="px-4 pb-2">
      <Legend
        parts={series}
        amount={format.count}
        short={sum}
        onToggle={canHide ? toggle : undefined}
        dashed={ghost?.label}
      />
      <StackedBars
        label={label}
        timeLabel={words.time}
        totalLabel={words.total}
        edges={borders}
        series={stacked}
        ghost={ghost}
        timeZone={format.timeZone}
        height={height}
        growing={growing}
        bucketLabel={bucketLabel}
        tickLabel={(at, unit) => format[unit](new Date(at))}
        amount={format.count}
        axisAmount={format.compact}
      />
    </div>
  );
}
