'use client';
// The event explorer: filter, list, detail, export.
import { ArrowUp, CircleSlash } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AnalyticsEvent } from '#contract/event.ts';
import { NoticeLine, PanelNotice } from '#web/panels/card/index.ts';
import { EventDetail, EventTable, listingTitles } from '#web/panels/feed/index.ts';
import { cn } from '#web/ui/cn.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { Fault } from '../_shell/fault.tsx';
import { FilterBar, FilterButton } from '../_shell/filter/filter-bar.tsx';
import { UnderFilter } from '../_shell/filter/refusal.tsx';
import { PageHead } from '../_shell/page-head.tsx';
import { RangeControls } from '../_shell/range/range-controls.tsx';
import { usePage } from '../_shell/use-page-state.ts';
import { ExportMenu } from './export-menu.tsx';
import { type Rendered, useEvents, useNewer } from './use-events.ts';

export function Events({ rendered }: { rendered: Rendered }) {
  const words = useWords().events;
  const { scope } = usePage();
  const list = useEvents(scope, rendered);
  const events = list.state.kind === 'ready' ? list.state.data : [];
  const hasNewer = useNewer(events[0], scope) && !list.isChanging;
  return (
    <>
      <PageHead page="events" lead={words.lead}>
        <FilterButton />
        <ExportMenu scope={scope} />
        <RangeControls canCompare={false} />
      </PageHead>
      <FilterBar fault={list.filterError} />
      {/* It comes by itself, so it lies over the list and moves nothing. */}
      <div className="sticky top-[calc(var(--header)+0.5rem)] z-20 flex h-0 justify-center">
        {hasNewer && (
          <Button className="-mt-3 shrink-0 shadow-lg" onClick={() => void list.renew()}>
            <ArrowUp aria-hidden className="size-4 text-accent" />
            {words.newer}
          </Button>
        )}
      </div>
      <UnderFilter fault={list.filterError}>
        <Card aria-label={words.caption} aria-busy={list.isPending} className="min-h-60">
          {list.state.kind !== 'ready' ? (
            <div className="flex flex-1 flex-col pt-6">
              <PanelNotice state={list.state} onRetry={list.retry} />
            </div>
          ) : (
            <Listed events={events} list={list} isFiltered={scope.filter !== null} />
          )}
        </Card>
      </UnderFilter>
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const words = useWords().events;
  return (
    <div className="flex flex-1 flex-col pt-6">
      <NoticeLine icon={<CircleSlash />}>{isFiltered ? words.noMatch : words.empty}</NoticeLine>
    </div>
  );
}

interface ListedProps {
  events: readonly AnalyticsEvent[];
  list: ReturnType<typeof useEvents>;
  isFiltered: boolean;
}

function Listed({ events, list, isFiltered }: ListedProps) {
  const words = useWords();
  const format = useFormat();
  const [opened, setOpened] = useState<AnalyticsEvent | null>(null);
  const titles = useMemo(() => listingTitles(events), [events]);
  if (events.length === 0 && list.isComplete) return <Nothing isFiltered={isFiltered} />;
  return (
    <div className={cn('px-2 pt-2 pb-3 transition-opacity', list.isChanging && 'opacity-55')}>
      {events.length > 0 && <EventTable events={events} titles={titles} onOpen={setOpened} />}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 px-2">
        {!list.isComplete && !list.isFull && (
          <Button disabled={list.isPending} onClick={list.more}>
            {words.loadMore}
          </Button>
        )}
        <p aria-live="polite" className="tabular text-sm text-muted">
          {words.events.shown(events.length, format.count(events.length))}
          {list.isComplete && ` ${words.events.all}`}
          {isFiltered &&
            list.lookedBackTo &&
            ` ${words.events.lookedBackTo(format.minute(new Date(list.lookedBackTo)))}`}
          {list.isFull && ` ${words.events.full}`}
        </p>
        <Fault fault={list.error ?? null} />
      </div>
      <EventDetail event={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
