// What surrounds a page, for tests: an address, a database, and live numbers.
import { createClient } from '@supabase/supabase-js';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { readFilter } from '#web/data/address/filter-text.ts';
import { type PageState, readPageState } from '#web/data/address/page-state.ts';
import { ProjectClientProvider } from '#web/data/client/project-client.tsx';
import { inEnglish as English } from '#web/panels/testing/render-panel.tsx';
import { RANGE } from '#web/realtime/testing/index.ts';
import { inPage } from '#web/realtime/testing/live-page.tsx';
import { PageStateProvider } from '../use-page-state.ts';

interface Surroundings {
  live: Parameters<typeof inPage>[0];
  state?: Partial<PageState>;
  /** Answers what the page asks. */
  fetch?: typeof fetch;
  change?: (next: PageState) => void;
  isFilterOpen?: boolean;
}

const unanswered: typeof fetch = () => new Promise(() => undefined);

/** For the `wrapper` option of render. */
export function inDashboard(around: Surroundings) {
  const { live, fetch = unanswered, change = () => undefined, isFilterOpen = false } = around;
  const state = { ...readPageState(new URLSearchParams(), readFilter), ...around.state };
  const page = {
    state,
    zone: 'UTC',
    ownZone: null,
    range: RANGE,
    scope: { range: RANGE, filter: state.filter },
    change,
    widen: () => undefined,
    setMinute: () => undefined,
    isFilterOpen,
    openFilter: () => undefined,
  };
  const auth = { persistSession: false, autoRefreshToken: false, storageKey: crypto.randomUUID() };
  const client = createClient('http://project.test', 'key', { auth, global: { fetch } });
  const Live = inPage(live);
  return ({ children }: { children: ReactNode }) => (
    <SWRConfig value={{ provider: () => new Map() }}>
      <PageStateProvider value={page}>
        <ProjectClientProvider value={client}>
          <Live>
            <English>{children}</English>
          </Live>
        </ProjectClientProvider>
      </PageStateProvider>
    </SWRConfig>
  );
}
