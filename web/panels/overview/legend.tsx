'use client';
// The kinds of events with their colours and totals; a click takes one out of the chart.
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { colorOf, type Kind } from '../feed/kinds.ts';

interface Props {
  kinds: readonly { kind: Kind; total: number }[];
  hidden: ReadonlySet<Kind>;
  /** What the dashed line is; null: there is none. */
  dashed: string | null;
  onChange: (hidden: ReadonlySet<Kind>) => void;
}

export function Legend({ kinds, hidden, dashed, onChange }: Props) {
  const words = useWords();
  const format = useFormat();
  const toggle = (kind: Kind) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    onChange(next);
  };
  return (
    <ul className="-mx-1.5 mb-1 flex flex-wrap gap-x-1">
      {kinds.map(({ kind, total }) => (
        <li key={kind}>
          <button
            type="button"
            aria-pressed={!hidden.has(kind)}
            onClick={() => toggle(kind)}
            className={cn(
              'flex h-7 items-center gap-1.5 rounded-md px-1.5 text-xs text-muted hover:bg-sunken pointer-coarse:h-9',
              hidden.has(kind) && 'line-through decoration-line-strong',
            )}
          >
            <span
              aria-hidden
              className="size-2 rounded-[2px]"
              style={{
                background: hidden.has(kind) ? 'var(--line-strong)' : `var(${colorOf(kind)})`,
              }}
            />
            {words.kinds[kind]}
            {/* Room for "999.9K": a count that gains a digit must not push the others, or the chart, about. */}
            <span className="tabular min-w-11 text-left font-medium text-ink">
              {format.compact(total)}
            </span>
          </button>
        </li>
      ))}
      {dashed && (
        <li className="flex h-7 items-center gap-1.5 px-1.5 text-xs text-muted pointer-coarse:h-9">
          <span aria-hidden className="w-4 border-t-[1.5px] border-dashed border-ink opacity-75" />
          {dashed}
        </li>
      )}
    </ul>
  );
}
