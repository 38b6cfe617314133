// A number's course as one small line; decoration only, the number itself is said in words.

const WIDTH = 100;
const HEIGHT = 32;
const MAX_POINTS = 48;

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

function path(values: readonly number[]): string {
  const peak = Math.max(...values, 1);
  return values
    .map((value, i) => {
      const x = (i / (values.length - 1)) * WIDTH;
      const y = HEIGHT - 1.5 - (value / peak) * (HEIGHT - 4);
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
    })
    .join('');
}

interface Props {
  values: readonly number[];
  className?: string;
}

export function Sparkline({ values, className }: Props) {
  const points = condense(values, MAX_POINTS);
  if (points.length < 2) return <div className={className} />;
  const line = path(points);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className}
    >
      <path d={`${line}V${HEIGHT}H0Z`} fill="currentColor" opacity="0.09" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
