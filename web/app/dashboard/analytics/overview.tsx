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

function Panels() {
  const isSwitching = useLive((view) => view.isSwitching);
  return (
    <div
      aria-busy={isSwitching}
      className={cn(
        'grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem] 2xl:grid-cols-[minmax(0,1fr)_26rem]',
        'transition-opacity',
        isSwitching && 'opacity-55',
      )}
    >
      <div className="grid min-w-0 gap-4 md:grid-cols-2">
        <div className="grid grid-cols-2 gap-3 sm:gap-4 md:col-span-2 md:grid-cols-4 min-[140rem]:grid-cols-8">
          <ShowTile panel={eventsPerMinute} />
          <ShowTile panel={activeSessions} />
          <ShowTile panel={searches} />
          <ShowTile panel={zeroResultRate} />
          <ShowTile panel={listingClickRate} />
          <ShowTile panel={contacts} />
          <ShowTile panel={purchases} />
          <ShowTile panel={revenue} />
        </div>
        <Show panel={activityOverTime} className="min-h-[23rem] md:col-span-2" />
        <Show panel={popularSearches} className="min-h-[24rem]" />
        <Show panel={filterUsage} className="min-h-[24rem]" />
        <Show panel={listingViews} className="min-h-[20rem] md:col-span-2" />
      </div>
      <Show
        panel={liveFeed}
        className="max-xl:h-[32rem] xl:sticky xl:top-[calc(var(--header)+1rem)] xl:h-[calc(100dvh-var(--header)-2rem)] xl:max-h-[70rem]"
      />
    </div>
  );
}
