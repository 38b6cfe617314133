'use client';
// Chooses a range of one's own. The calendar and what it needs are fetched when it is opened.
import { CalendarDays } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { PageState } from '#web/data/address/page-state.ts';
import { cn } from '#web/ui/cn.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Skeleton } from '#web/ui/display/skeleton.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#web/ui/overlays/popover.tsx';
import { untilLoaded } from '#web/ui/until-loaded.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { usePageNow } from '../live/page-now.tsx';
import { usePage } from '../use-page-state.ts';

const CustomRangeForm = lazy(async () => ({
  default: (await untilLoaded(() => import('./custom-range-form.tsx'))).CustomRangeForm,
}));

/** With the year, when it is another one. */
function useShown({ custom }: PageState, now: Date): string | null {
  const words = useWords().range.custom;
  const format = useFormat();
  if (!custom) return null;
  const from = new Date(custom.from);
  return custom.to
    ? format.span(from, new Date(custom.to))
    : words.since(
        format.year(from) === format.year(now)
          ? `${format.day(from)}, ${format.time(from)}`
          : format.minute(from),
      );
}

export function CustomRangeChoice() {
  const words = useWords().range.custom;
  const { state, zone, range, change } = usePage();
  const now = usePageNow();
  const shown = useShown(state, now);
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          aria-label={shown === null ? words.title : words.spoken(shown)}
          className={cn(shown && 'border-accent bg-accent-soft text-accent hover:bg-accent-soft')}
        >
          <CalendarDays aria-hidden className="size-4" />
          <span className="tabular">{shown ?? words.open}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={words.title} className="w-[19.5rem]">
        <Suspense fallback={<Skeleton className="h-96 w-full" />}>
          <CustomRangeForm
            range={range}
            zone={zone}
            now={now}
            onChoose={(custom) => {
              setOpen(false);
              change({ ...state, custom });
            }}
          />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
