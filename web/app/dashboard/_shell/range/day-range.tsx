'use client';
// A month in which two days are chosen. It knows days alone: which moments they are is up to the zone.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type DateRange, DayPicker } from 'react-day-picker';
import { useFormat, useWords } from '#web/words/provider.tsx';

interface Props {
  /** 2026-11-22 */
  from: string;
  /** Empty while only the first of the two is chosen. */
  to: string;
  first: string;
  last: string;
  onChange: (from: string, to: string) => void;
}

/** The picker speaks in dates of this device; noon is the same day whatever its clocks do. */
const toDate = (day: string) => new Date(`${day}T12:00`);
const two = (n: number) => String(n).padStart(2, '0');
const toDay = (date: Date) =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

function Chevron({ orientation }: { orientation?: string }) {
  const Icon = orientation === 'left' ? ChevronLeft : ChevronRight;
  return <Icon aria-hidden className="size-4" />;
}

const NAVIGATE =
  'inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink aria-disabled:opacity-35 pointer-coarse:size-10';
const CLASSES = {
  months: 'relative',
  nav: 'absolute inset-x-0 top-0 flex justify-between',
  button_previous: NAVIGATE,
  button_next: NAVIGATE,
  month_caption: 'flex h-8 items-center justify-center text-sm font-medium pointer-coarse:h-10',
  month_grid: 'mt-2 w-full border-collapse',
  weekday: 'h-7 text-2xs font-medium text-faint',
  day: 'p-0 text-center text-sm',
  day_button:
    'tabular size-9 w-full rounded-lg enabled:hover:bg-sunken disabled:text-faint disabled:opacity-50 pointer-coarse:size-11 pointer-coarse:w-full',
  today: 'font-semibold text-accent',
  range_start:
    'rounded-l-lg bg-accent-soft [&>button]:bg-fill [&>button]:text-on-fill [&>button]:hover:bg-fill-hover!',
  range_end:
    'rounded-r-lg bg-accent-soft [&>button]:bg-fill [&>button]:text-on-fill [&>button]:hover:bg-fill-hover!',
  range_middle: 'bg-accent-soft',
} as const;

/** 1 is Monday; where the runtime does not tell, that is it. */
function firstDayOfWeek(language: string): 0 | 1 | 6 {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(
    language,
  );
  const day = locale.getWeekInfo?.().firstDay;
  if (day === 7) return 0;
  return day === 6 ? 6 : 1;
}

export function DayRange({ from, to, first, last, onChange }: Props) {
  const words = useWords().range.custom;
  const { locale } = useFormat();
  const named = (options: Intl.DateTimeFormatOptions) => (date: Date) =>
    new Intl.DateTimeFormat(locale, options).format(date);
  const monthName = named({ month: 'long', year: 'numeric' });
  const dayName = named({ dateStyle: 'full' });
  const select = (next: DateRange | undefined) => {
    const start = next?.from;
    if (start) onChange(toDay(start), next.to ? toDay(next.to) : '');
  };
  return (
    <DayPicker
      mode="range"
      resetOnSelect
      selected={{ from: toDate(from), to: to ? toDate(to) : undefined }}
      onSelect={select}
      defaultMonth={toDate(to || last)}
      startMonth={toDate(first)}
      endMonth={toDate(last)}
      today={toDate(last)}
      disabled={{ before: toDate(first), after: toDate(last) }}
      weekStartsOn={firstDayOfWeek(locale)}
      showOutsideDays={false}
      classNames={CLASSES}
      components={{
        Chevron,
      }}
      formatters={{
        formatCaption: monthName,
        formatDay: named({ day: 'numeric' }),
        formatWeekdayName: named({ weekday: 'narrow' }),
      }}
      labels={{
        labelNav: () => words.days,
        labelGrid: monthName,
        labelWeekday: named({ weekday: 'long' }),
        labelDayButton: (date, { selected }) =>
          selected ? words.chosen(dayName(date)) : dayName(date),
        labelPrevious: () => words.previousMonth,
        labelNext: () => words.nextMonth,
      }}
    />
  );
}
