'use client';
// What surrounds every page of the dashboard: language, clock, live numbers, header.
import { usePathname } from 'next/navigation';
import { type ReactNode, useMemo } from 'react';
import type { Project } from '#web/data/project/environment.ts';
import type { Person } from '#web/data/queries/member.ts';
import type { FirstNumbers } from '#web/data/queries/overview.ts';
import type { Range } from '#web/data/queries/range.ts';
import type { ReaderZones } from '#web/data/reader/reader.ts';
import { MinTrialsProvider } from '#web/panels/card/index.ts';
import { useAtRest } from '#web/ui/hooks/use-at-rest.ts';
import { loadSheets } from '#web/ui/overlays/load-sheets.ts';
import { LanguageProvider } from '#web/words/provider.tsx';
import { GoingProvider, PageOrShape } from './going.tsx';
import { Header } from './header/header.tsx';
import { LiveNumbers } from './live/live-numbers.tsx';
import { PageClock } from './live/page-now.tsx';
import { ScreenTimesProvider } from './live/screen-times.tsx';
import { filterAt } from './pages.ts';
import { TableExport } from './table-export.tsx';
import { PageStateProvider, usePageState } from './use-page-state.ts';

interface Props {
  project: Project;
  person: Person;
  locale: string;
  /** The reader's zones, as far as the server knows them. */
  zones: ReaderZones;
  renderedAt: string;
  /** What `first` covers. */
  range: Range;
  /** Nothing when it could not be read, or the page needs none: the live layer reads it by itself. */
  first: FirstNumbers;
  children: ReactNode;
}

export function Dashboard(props: Props) {
  const { project, person, locale } = props;
  const renderedAt = useMemo(() => new Date(props.renderedAt), [props.renderedAt]);
  const page = usePageState({ range: props.range, zones: props.zones, at: renderedAt });
  const isLive = filterAt(usePathname()) === 'live';
  useAtRest(loadSheets);
  return (
    <PageStateProvider value={page}>
      <LanguageProvider locale={locale} timeZone={page.zone}>
        <PageClock renderedAt={renderedAt}>
          <LiveNumbers
            project={project}
            access={person.access}
            range={page.range}
            filter={isLive ? page.state.filter : null}
            first={props.first}
            onMinute={page.setMinute}
          >
            <ScreenTimesProvider>
              <GoingProvider>
                {(going) => (
                  <>
                    <Header person={person} />
                    <main
                      id="content"
                      tabIndex={-1}
                      className="mx-auto w-full max-w-[150rem] px-4 pb-8 outline-none sm:px-6"
                    >
                      <MinTrialsProvider value={person.access.minTrials}>
                        <TableExport>
                          <PageOrShape going={going}>{props.children}</PageOrShape>
                        </TableExport>
                      </MinTrialsProvider>
                    </main>
                  </>
                )}
              </GoingProvider>
            </ScreenTimesProvider>
          </LiveNumbers>
        </PageClock>
      </LanguageProvider>
    </PageStateProvider>
  );
}
