'use client';
// What surrounds every page of the dashboard: language, live numbers, header, toolbar.
import { type ReactNode, useMemo } from 'react';
import type { Access } from '#contract/access.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { Project } from '#web/data/environment.ts';
import type { Range } from '#web/realtime/live-view.ts';
import { LanguageProvider } from '#web/words/provider.tsx';
import { Header } from './header.tsx';
import { LiveNumbers } from './live-numbers.tsx';
import { Notice } from './notice.tsx';
import { PageClock } from './page-now.tsx';
import type { PageId } from './pages.ts';
import { Toolbar } from './toolbar.tsx';
import { usePageState } from './use-page-state.ts';

interface Props {
  page: PageId;
  project: Project;
  person: { email: string; access: Access };
  locale: string;
  /** The zone of the reader's device, as far as the server knows it. */
  deviceZone: string;
  renderedAt: string;
  /** What `snapshot` covers. */
  range: Range;
  /** Null when it could not be read: the live layer tries by itself. */
  snapshot: Snapshot | null;
  children: ReactNode;
}

export function Dashboard(props: Props) {
  const { page, project, person, locale, children } = props;
  const renderedAt = useMemo(() => new Date(props.renderedAt), [props.renderedAt]);
  const { state, zone, range, change, setStep } = usePageState({
    range: props.range,
    zone: props.deviceZone,
    at: renderedAt,
  });
  return (
    <LanguageProvider locale={locale} timeZone={zone}>
      <PageClock renderedAt={renderedAt}>
        <LiveNumbers
          project={project}
          access={person.access}
          range={range}
          initial={props.snapshot}
          onRangeStep={setStep}
        >
          <Header page={page} person={person} />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[150rem] px-4 pb-8 outline-none sm:px-6"
          >
            <Toolbar page={page} state={state} zone={zone} onChange={change} />
            <Notice />
            {children}
          </main>
        </LiveNumbers>
      </PageClock>
    </LanguageProvider>
  );
}
