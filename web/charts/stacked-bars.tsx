'use client';
// Stacked bars over time on a canvas, readable by pointer, by keyboard and by screen reader.
import 'uplot/dist/uPlot.min.css';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { ChartTable, type ChartTableProps } from './chart-table.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { FirstPaint } from './first-paint.tsx';
import { partialBars, stack } from './stack.ts';
import { isMidnight, localMinutes } from './ticks.ts';
import { usePlot } from './use-plot.ts';

interface Props extends ChartTableProps {
  totalLabel: string;
  timeZone: string;
  /** In rem. */
  height: number;
  /** The last bucket is not over yet. */
  growing: boolean;
  tickLabel: (at: number, unit: TickUnit) => string;
  axisAmount: (n: number) => string;
}

/** What a label on the time axis names. */
type TickUnit = 'month' | 'day' | 'time';

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export function StackedBars(props: Props) {
  const { edges, series, ghost = null, timeZone, height, growing } = props;
  const buckets = edges.length - 1;
  const frame = useRef<HTMLDivElement>(null);
  const [bucket, setBucket] = useState<number | null>(null);
  const local = useMemo(() => localMinutes(edges.slice(0, -1), timeZone), [edges, timeZone]);
  const bars = useMemo(() => stack(series, buckets), [series, buckets]);
  const data = useMemo(
    () => (ghost ? [...bars, ghost.values.slice(0, buckets)] : bars),
    [bars, ghost, buckets],
  );
  const pale = useMemo(() => partialBars(edges, growing), [edges, growing]);
  const plot = usePlot(frame, {
    data,
    local,
    pale,
    colors: series.map((one) => one.color),
    hasGhost: ghost !== null,
    onBucket: setBucket,
    tickLabel: (i, byMonth) =>
      props.tickLabel(
        edges[i] ?? 0,
        byMonth ? 'month' : isMidnight(local[i] ?? 1) ? 'day' : 'time',
      ),
    amountLabel: props.axisAmount,
  });
  const shown = bucket === null ? null : Math.min(bucket, buckets - 1);
  const labelOf = (i: number) => props.bucketLabel(edges[i] ?? 0, edges[i + 1] ?? 0);
  const totalOf = (i: number) =>
    series.reduce((sum, one) => sum + (one.hidden ? 0 : (one.values[i] ?? 0)), 0);

  const move = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setBucket(Math.min(buckets - 1, Math.max(0, (shown ?? buckets) + step)));
  };

  const last = shown ?? buckets - 1;
  return (
    <div className="relative">
      <div
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, buckets - 1)}
        aria-valuenow={last}
        aria-valuetext={`${labelOf(last)}: ${props.amount(totalOf(last))}`}
        onKeyDown={move}
        onBlur={() => setBucket(null)}
        style={{ height: `${height}rem` }}
        className="rounded-md"
      />
      {!plot && <FirstPaint series={series} ghost={ghost} data={data} pale={pale} />}
      {plot && shown !== null && (
        <ChartTooltip
          plot={plot.uplot}
          bucket={shown}
          title={labelOf(shown)}
          series={series}
          ghost={ghost}
          amount={props.amount}
          totalLabel={props.totalLabel}
        />
      )}
      <ChartTable {...props} />
    </div>
  );
}
