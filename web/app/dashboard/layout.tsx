// Only members get past here. It stays mounted while they move from page to page: one socket a tab.
import type { ReactNode } from 'react';
import { minuteAt, rangeOf } from '#web/data/address/asked-range.ts';
import { readFilter } from '#web/data/address/filter-text.ts';
import { readPageState } from '#web/data/address/page-state.ts';
import { currentAddress, currentOrigin } from '#web/data/address/request-address.ts';
import { requestClient } from '#web/data/client/server-client.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { isEmptyProject } from '#web/data/queries/events.ts';
import { requireMember } from '#web/data/queries/member.ts';
import { type FirstNumbers, firstNumbers } from '#web/data/queries/overview.ts';
import { hasSimulator } from '#web/data/queries/simulator.ts';
import { readerLocale, readerZones } from '#web/data/reader/reader.ts';
import { OVERVIEW } from '#web/routes.ts';
import { Dashboard } from './_shell/dashboard.tsx';
import { FirstDayProvider } from './_shell/first-day/first-day.tsx';
import { FirstPaint } from './_shell/first-paint.tsx';
import { DashboardSkeleton } from './_shell/skeleton.tsx';
import { startSimulator } from './_shell/start-simulator.ts';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requireMember();
  const empty = isEmptyProject(requestClient());
  const [locale, zones, address, dashboard] = await Promise.all([
    readerLocale(),
    readerZones(),
    currentAddress(),
    currentOrigin(),
  ]);
  const project = currentProject();
  const now = new Date();
  const state = readPageState(address.searchParams, readFilter);
  const range = rangeOf(state, state.timeZone ?? zones.own ?? zones.device, minuteAt(now));
  // Pages without live numbers do not wait for them.
  const first: Promise<FirstNumbers> =
    address.pathname === OVERVIEW
      ? firstNumbers(requestClient(), range, state.filter)
      : Promise.resolve({});
  const target = { ...project, dashboard, ...(hasSimulator() && { startSimulator }) };
  return (
    <FirstDayProvider value={(await empty) ? target : null}>
      <FirstPaint of={first} fallback={<DashboardSkeleton />}>
        {(numbers) => (
          <Dashboard
            project={project}
            person={person}
            locale={locale}
            zones={zones}
            renderedAt={now.toISOString()}
            range={range}
            first={numbers}
          >
            {children}
          </Dashboard>
        )}
      </FirstPaint>
    </FirstDayProvider>
  );
}
