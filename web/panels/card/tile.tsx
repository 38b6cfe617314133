// One headline number: value, change, what it stands for, and its course.
import type { ReactNode } from 'react';
import { Sparkline } from '#web/charts/index.ts';
import { cn } from '#web/ui/cn.ts';
import { NoValue } from './no-value.tsx';

export interface TileProps {
  /** Null: there is no such number, and `note` says why. */
  value: ReactNode;
  /** Said below the value. */
  note: ReactNode;
  /** Said below that, in a line of its own. */
  more?: ReactNode;
  change?: ReactNode;
  /** Its note comes later and is long: with room for it, nothing moves then. */
  isTall?: boolean;
  /** Left out where there is no series of it; null: no such number then. */
  course?: readonly (number | null)[];
}

export function Tile({ value, note, more, change, isTall, course }: TileProps) {
  return (
    <div className="flex flex-1 flex-col justify-between gap-3 px-3 pb-3 sm:px-4 sm:pb-4">
      <div>
        <p className="tabular mt-0.5 text-[1.75rem] leading-9 font-semibold tracking-[-0.022em]">
          {value ?? <NoValue />}
        </p>
        <div
          className={cn(
            'mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-0.5',
            isTall ? 'min-h-14 content-start sm:min-h-9' : 'min-h-5',
          )}
        >
          {change}
          <p className="tabular text-xs text-muted">{note}</p>
        </div>
        {more && <p className="tabular text-xs text-muted">{more}</p>}
      </div>
      {course && <Sparkline values={course} className="h-8 w-full text-accent" />}
    </div>
  );
}
