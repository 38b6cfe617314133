'use client';
// A series of an answer as stacked bars, with a legend that gives the sum of each part.
import { useMemo } from 'react';
import { StackedBars } from '#web/charts/stacked-bars.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { MINUTE_MS } from '../overview/series.ts';

export interface BarPart {
  key: string;
  label: string;
  /** Name of a design token. */
  color: string;
  values: readonly number[];
}

interface Props {
  /** Spoken; says that arrow keys move through time. */
  label: string;
  /** In minutes, one more than there are values. */
  edges: readonly number[];
  /** From the foot of the stack up. */
  parts: readonly BarPart[];
  /** The range is open, so its last bucket still grows. */
  growing: boolean;
  /** ISO; nothing is known of buckets that begin later. */
  takenAt: string;
}

const HEIGHT_REM = 14;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Buckets that have begun. */
function begun(edges: readonly number[], takenAt: string) {
  const now = Date.parse(takenAt);
  return Math.max(1, edges.slice(0, -1).filter((edge) => edge * MINUTE_MS <= now).length);
}

function useBucketLabel() {
  const format = useFormat();
  return (from: number, to: number) =>
    to - from >= DAY_MS / 2
      ? format.day(new Date(from))
      : `${format.day(new Date(from))}, ${format.time(new Date(from))} – ${format.time(new Date(to))}`;
}

export function TimeBars({ label, edges, parts, growing, takenAt }: Props) {
  const words = useWords().panels.activityOverTime;
  const format = useFormat();
  const bucketLabel = useBucketLabel();
  const buckets = begun(edges, takenAt);
  const borders = useMemo(
    () => edges.slice(0, buckets + 1).map((minute) => minute * MINUTE_MS),
    [edges, buckets],
  );
  const series = useMemo(
    () => parts.map((part) => ({ ...part, values: part.values.slice(0, buckets) })).toReversed(),
    [parts, buckets],
  );
  return (
    <div className="px-4 pb-2">
      <Legend parts={parts} />
      <StackedBars
        label={label}
        timeLabel={words.time}
        totalLabel={words.total}
        edges={borders}
        series={series}
        timeZone={format.timeZone}
        height={HEIGHT_REM}
        growing={growing}
        bucketLabel={bucketLabel}
        tickLabel={(at, midnight) => (midnight ? format.day : format.time)(new Date(at))}
        amount={format.count}
        axisAmount={format.compact}
      />
    </div>
  );
}

function Legend({ parts }: Pick<Props, 'parts'>) {
  const format = useFormat();
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {parts.map(({ key, label, color, values }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-2 rounded-[2px]"
            style={{ background: `var(${color})` }}
          />
          {label}
          <span className="tabular font-medium text-ink">
            {format.count(values.reduce((sum, n) => sum + n, 0))}
          </span>
        </li>
      ))}
    </ul>
  );
}
