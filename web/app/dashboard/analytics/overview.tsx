'use client';
// The grid of the overview. A new panel is its file in panels/overview and one line here.
import { liveFeed } from '#web/panels/feed/index.ts';
import {
  activeSessions,
  activityOverTime,
  contacts,
  eventsPerMinute,
  filterUsage,
  listingClickRate,
  listingViews,
  popularSearches,
  purchases,
  revenue,
  searches,
  zeroResultRate,
} from '#web/panels/overview/index.ts';
import { useLive } from '#web/realtime/index.ts';
import { cn } from '#web/ui/cn.ts';
import { FilterBar, FilterButton } from '../_shell/filter/filter-bar.tsx';
import { UnderFilter, useLiveRefusal } from '../_shell/filter/refusal.tsx';
import { Show, ShowTile } from '../_shell/live/show.tsx';
import { PageHead } from '../_shell/page-head.tsx';
import { RangeControls } from '../_shell/range/range-controls.tsx';

export function Overview() {
  return (
    <>
      <PageHead page="overview">
        <FilterButton />
        <RangeControls />
      </PageHead>
      <FilterBar />
      <UnderFilter fault={useLiveRefusal()}>
        <Panels />
      </UnderFilter>
    </>
  );
}

/** Between the chart and the lists; where there is room, beside all of them, and it stays while one scrolls. */
const FEED = cn(
  'min-w-0 max-xl:h-[32rem] md:col-span-2',
  'xl:col-span-1 xl:col-start-3 xl:row-span-4 xl:row-start-1',
  'xl:sticky xl:top-[calc(var(--header)+1rem)] xl:h-[calc(100dvh-var(--header)-2rem)] xl:max-h-[70rem]',
);

/** The last ones fill their row: a role may see fewer. */
const TILES = cn(
  'flex flex-wrap gap-3 *:min-w-0 *:grow *:basis-[calc((100%-0.75rem)/2)] sm:gap-4 sm:*:basis-[calc((100%-1rem)/2)]',
  'md:col-span-2 md:*:basis-[calc((100%-3rem)/4)] min-[140rem]:*:basis-[calc((100%-7rem)/8)]',
);

function Panels() {
  const isSwitching = useLive((view) => view.isSwitching);
  return (
    <div
      aria-busy={isSwitching}
      className={cn(
        'grid items-start gap-4 md:grid-cols-2 xl:grid-rows-[auto_auto_auto_1fr]',
        'xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_26rem]',
        'transition-opacity',
        isSwitching && 'opacity-55',
      )}
    >
      <div className={TILES}>
        <ShowTile panel={eventsPerMinute} />
        <ShowTile panel={activeSessions} />
        <ShowTile panel={searches} />
        <ShowTile panel={zeroResultRate} />
        <ShowTile panel={listingClickRate} />
        <ShowTile panel={contacts} />
        <ShowTile panel={purchases} />
        <ShowTile panel={revenue} />
      </div>
      <Show panel={activityOverTime} className="min-h-[23rem] min-w-0 md:col-span-2" />
      <Show panel={liveFeed} className={FEED} />
      <div className="flex flex-wrap gap-4 *:grow *:basis-full md:col-span-2 md:*:basis-[calc((100%-1rem)/2)]">
        <Show panel={popularSearches} className="min-h-[24rem] min-w-0" />
        <Show panel={filterUsage} className="min-h-[24rem] min-w-0" />
      </div>
      <Show panel={listingViews} className="min-h-[20rem] min-w-0 md:col-span-2" />
    </div>
  );
}
