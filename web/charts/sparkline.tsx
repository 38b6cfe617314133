// A number's course as one small line; decoration only, the number itself is said in words.
import { condense, MAX_POINTS } from './course.ts';

const WIDTH = 100;
const HEIGHT = 32;
type Values = readonly (number | null)[];

/** Lines without the places where there is no value; a value alone is a dot. */
function paths(values: Values): { line: string; area: string } {
  const peak = Math.max(...values.map((value) => value ?? 0)) || 1;
  const x = (i: number) => ((i / (values.length - 1)) * WIDTH).toFixed(2);
  const y = (value: number) => (HEIGHT - 1.5 - (value / peak) * (HEIGHT - 4)).toFixed(2);
  let [line, area] = ['', ''];
  values.forEach((value, i) => {
    if (value === null) return;
    const isFirst = (values[i - 1] ?? null) === null;
    const isLast = (values[i + 1] ?? null) === null;
    line += `${isFirst ? 'M' : 'L'}${x(i)} ${y(value)}${isFirst && isLast ? 'h0' : ''}`;
    area += `${isFirst ? `M${x(i)} ${HEIGHT}` : ''}L${x(i)} ${y(value)}${isLast ? `V${HEIGHT}Z` : ''}`;
  });
  return { line, area };
}

interface Props {
  /** Counts; at most `MAX_POINTS` where some are not known (null), as those cannot be added up. */
  values: Values;
  className?: string;
}

export function Sparkline({ values, className }: Props) {
  const counts = values.filter((value) => value !== null);
  const points = counts.length < values.length ? values : condense(counts, MAX_POINTS);
  if (points.length < 2) return <div className={className} />;
  const { line, area } = paths(points);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className}
    >
      <path d={area} fill="currentColor" opacity="0.09" />
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
