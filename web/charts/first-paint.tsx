// The bars as plain SVG, in the place where the canvas will be: for the time before scripts run.
import { BAR, LAYOUT, PALE, peakOf } from './plot-layout.ts';
import type { Ghost, StackSeries } from './stack.ts';

interface Props {
  series: readonly StackSeries[];
  ghost: Ghost | null;
  /** As uPlot gets them: row 0 are the buckets, row i is the height of series i. */
  data: readonly (readonly (number | null)[])[];
  /** Bars that hold only a part of their step. */
  pale: readonly number[];
}

const rem = (pixels: number) => `${pixels / 16}rem`;

const bars = (heights: readonly (number | null)[], peak: number) =>
  heights
    .map((height, i) =>
      height === null ? '' : `M${i + (1 - BAR) / 2} ${peak}v${-height}h${BAR}V${peak}Z`,
    )
    .join('');

/** A line through the middle of each bar that has a value. */
const line = ({ values }: Ghost, buckets: number, peak: number) =>
  values
    .slice(0, buckets)
    .map((n, i) =>
      n === null ? '' : `${i === 0 || values[i - 1] === null ? 'M' : 'L'}${i + 0.5} ${peak - n}`,
    )
    .join('');

export function FirstPaint({ series, ghost, data, pale }: Props) {
  const peak = peakOf(data.slice(1).flat());
  return (
    <svg
      aria-hidden="true"
      className="absolute"
      viewBox={`0 0 ${Math.max(1, data[0]?.length ?? 1)} ${peak}`}
      preserveAspectRatio="none"
      style={{
        left: rem(LAYOUT.left),
        top: rem(LAYOUT.top),
        width: `calc(100% - ${rem(LAYOUT.left + LAYOUT.right)})`,
        height: `calc(100% - ${rem(LAYOUT.top + LAYOUT.bottom)})`,
      }}
    >
      {series.map((one, i) => (
        <path key={one.key} d={bars(data[i + 1] ?? [], peak)} fill={`var(${one.color})`} />
      ))}
      {ghost && (
        <path
          d={line(ghost, data[0]?.length ?? 0, peak)}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1.5"
          strokeDasharray="4 3"
          opacity="0.75"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {pale.map((bar) => (
        <rect key={bar} x={bar} width="1" height={peak} fill="var(--surface)" opacity={PALE} />
      ))}
    </svg>
  );
}
