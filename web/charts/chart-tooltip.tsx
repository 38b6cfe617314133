'use client';
// What one bucket of a chart holds, shown beside it.
import type uPlot from 'uplot';
import type { Ghost, StackSeries } from './stack.ts';

interface Props {
  plot: uPlot;
  bucket: number;
  title: string;
  series: readonly StackSeries[];
  ghost: Ghost | null;
  amount: (n: number) => string;
  totalLabel: string;
}

const WIDTH_REM = 14.5;
const GAP = 8;

/** The column of the bucket and where the box goes: on the side that has room. */
function place(plot: uPlot, bucket: number) {
  const offset = plot.over.offsetLeft;
  const left = offset + plot.valToPos(bucket - 0.5, 'x');
  const right = offset + plot.valToPos(bucket + 0.5, 'x');
  const size = WIDTH_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const fits = right + GAP + size <= plot.width;
  return { left, width: right - left, box: fits ? right + GAP : Math.max(0, left - GAP - size) };
}

export function ChartTooltip({ plot, bucket, title, series, ghost, amount, totalLabel }: Props) {
  const { left, width, box } = place(plot, bucket);
  const visible = series.filter((one) => !one.hidden);
  const total = visible.reduce((sum, one) => sum + (one.values[bucket] ?? 0), 0);
  const before = ghost?.values[bucket];
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      <div
        className="absolute rounded-sm bg-ink/6"
        style={{ left, width, top: plot.over.offsetTop, height: plot.over.offsetHeight }}
      />
      <div
        className="absolute top-1 z-10 rounded-lg bg-raised p-2.5 text-xs shadow-float"
        style={{ left: box, width: `${WIDTH_REM}rem` }}
      >
        <p className="mb-1.5 font-medium text-ink">{title}</p>
        <ul className="grid gap-1">
          {visible.map((one) => (
            <li key={one.key} className="flex items-center gap-2 text-muted">
              <span
                className="size-2 shrink-0 rounded-[2px]"
                style={{ background: `var(${one.color})` }}
              />
              <span className="truncate">{one.label}</span>
              <span className="tabular ml-auto text-ink">{amount(one.values[bucket] ?? 0)}</span>
            </li>
          ))}
        </ul>
        <p className="mt-1.5 flex border-t pt-1.5 font-medium">
          {totalLabel}
          <span className="tabular ml-auto">{amount(total)}</span>
        </p>
        {ghost && typeof before === 'number' && (
          <p className="mt-0.5 flex text-muted">
            {ghost.label}
            <span className="tabular ml-auto">{amount(before)}</span>
          </p>
        )}
      </div>
    </div>
  );
}
