// A few upright bars side by side, each with its amount above and its name below. For eyes alone: a table beside it is read aloud.
import { cn } from '#web/ui/cn.ts';

interface ColumnBar {
  name: string;
  /** Null: there is none, which is not zero. */
  value: number | null;
  /** The value as it is written. */
  amount: string;
  /** In full, for the pointer. */
  title: string;
  /** Too little stands behind it to say anything. */
  pale: boolean;
}

interface Props {
  bars: readonly ColumnBar[];
  /** In rem. */
  height: number;
}

export function Columns({ bars, height }: Props) {
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0)) || 1;
  return (
    <div aria-hidden className="flex items-end gap-1 text-center text-2xs text-muted">
      {bars.map(({ name, value, amount, title, pale }) => (
        <div key={name} title={title} className="min-w-0 flex-1">
          <div className="flex flex-col justify-end" style={{ height: `${height}rem` }}>
            <span
              className={cn(
                'tabular self-center whitespace-nowrap',
                // Where a bar is narrower than its amount, that stands upright.
                '@max-xl:rotate-180 @max-xl:[writing-mode:vertical-rl]',
                pale && 'text-faint',
              )}
            >
              {amount}
            </span>
            <span
              data-pale={pale || undefined}
              className={cn('mt-0.5 block min-h-px rounded-t bg-accent', pale && 'opacity-30')}
              // What is above the bar takes three rem of the height.
              style={{ height: `${((value ?? 0) / most) * (height - 3)}rem` }}
            />
          </div>
          <div className="tabular border-t pt-1">{name}</div>
        </div>
      ))}
    </div>
  );
}
