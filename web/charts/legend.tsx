'use client';
// The parts of a chart with their colours and totals; where wanted, a click takes one out of it.
import { cn } from '#web/ui/cn.ts';
import { Short } from '#web/ui/display/short.tsx';
import type { StackSeries } from './stack.ts';

interface Props {
  parts: readonly StackSeries[];
  amount: (n: number) => string;
  /** Where there is little room; without it, in full. */
  short?: (n: number) => string;
  /** Without it, no part can be taken out. */
  onToggle?: (key: string) => void;
  /** What the dashed line is. */
  dashed?: string;
}

const ENTRY =
  'flex h-7 items-center gap-1.5 rounded-md px-1.5 text-xs text-muted pointer-coarse:h-9';

export function Legend({ parts, amount, short = amount, onToggle, dashed }: Props) {
  const entryOf = (part: StackSeries) => <Entry part={part} amount={amount} short={short} />;
  return (
    <ul className="-mx-1.5 mb-1 flex flex-wrap gap-x-1">
      {parts.map((part) => (
        <li key={part.key}>
          {onToggle ? (
            <button
              type="button"
              aria-pressed={!part.hidden}
              onClick={() => onToggle(part.key)}
              className={cn(
                ENTRY,
                'hover:bg-sunken',
                part.hidden && 'line-through decoration-line-strong',
              )}
            >
              {entryOf(part)}
            </button>
          ) : (
            <span className={ENTRY}>{entryOf(part)}</span>
          )}
        </li>
      ))}
      {dashed && (
        <li className={ENTRY}>
          <span aria-hidden className="w-4 border-t-[1.5px] border-dashed border-ink opacity-75" />
          {dashed}
        </li>
      )}
    </ul>
  );
}

interface EntryProps extends Required<Pick<Props, 'amount' | 'short'>> {
  part: StackSeries;
}

function Entry({ part, amount, short }: EntryProps) {
  const sum = part.values.reduce((total, n) => total + n, 0);
  return (
    <>
      <span
        aria-hidden
        className="size-2 rounded-[2px]"
        style={{ background: part.hidden ? 'var(--line-strong)' : `var(${part.color})` }}
      />
      {part.label}
      {/* Room for "999.9K": a count that gains a digit must not push the others, or the chart, about. */}
      <span className="tabular min-w-11 text-left font-medium text-ink">
        <Short text={short(sum)} exact={amount(sum)} />
      </span>
    </>
  );
}
