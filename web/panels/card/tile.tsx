'use client';
// One headline number: value, change, what it stands for, and its course.
import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { Sparkline } from '#web/charts/index.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Change } from './change.ts';
import { NoValue } from './no-value.tsx';

export interface TileProps {
  /** Null: there is no such number, and `note` says why. */
  value: string | null;
  /** Said below the value. */
  note: string;
  change?: Change;
  /** Which direction is good news; null: neither. */
  better?: 'more' | 'less' | null;
  /** Left out where there is no series of it; null: no such number then. */
  course?: readonly (number | null)[];
}

/** One of the headline numbers of a page. */
export interface Figure<Id extends string> extends TileProps {
  id: Id;
}

const TONES = {
  good: 'text-good bg-good-soft',
  bad: 'text-bad bg-bad-soft',
  neutral: 'text-muted bg-sunken',
} as const;

/** From here on a percentage says less than a factor. */
const MANY = 9.5;

function toneOf(ratio: number, better: TileProps['better']): keyof typeof TONES {
  if (!better || Math.abs(ratio) < 0.005) return 'neutral';
  return ratio > 0 === (better === 'more') ? 'good' : 'bad';
}

export function ChangeMark({ change, better }: Pick<TileProps, 'change' | 'better'>) {
  const words = useWords().change;
  const format = useFormat();
  if (!change) return null;
  if (change.ratio === null) {
    return (
      <span className="text-2xs text-faint">
        {change.unrecorded ? words.unrecorded : words.none}
      </span>
    );
  }
  const { ratio } = change;
  const shown = ratio >= MANY ? words.times(format.count(ratio + 1)) : format.change(ratio);
  const flat = Math.abs(ratio) < 0.005;
  const Arrow = flat ? Minus : ratio > 0 ? ArrowUp : ArrowDown;
  const spoken = flat ? words.same : ratio > 0 ? words.up(shown) : words.down(shown);
  return (
    <span
      title={spoken}
      className={cn(
        'tabular inline-flex items-center gap-0.5 rounded px-1 py-px text-2xs font-medium',
        TONES[toneOf(ratio, better)],
      )}
    >
      <Arrow aria-hidden className="size-3" strokeWidth={2.25} />
      <span aria-hidden>{shown.replace(/^[+-]/, '')}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}

export function Tile({ value, note, change, better, course }: TileProps) {
  return (
    <div className="flex flex-1 flex-col justify-between gap-3 px-3 pb-3 sm:px-4 sm:pb-4">
      <div>
        <p className="tabular mt-0.5 text-[1.75rem] leading-9 font-semibold tracking-[-0.022em]">
          {value ?? <NoValue />}
        </p>
        <div className="mt-0.5 flex min-h-5 flex-wrap items-center gap-x-1.5 gap-y-0.5">
          <ChangeMark change={change} better={better} />
          <p className="tabular text-xs text-muted">{note}</p>
        </div>
      </div>
      {course && <Sparkline values={course} className="h-8 w-full text-accent" />}
    </div>
  );
}
