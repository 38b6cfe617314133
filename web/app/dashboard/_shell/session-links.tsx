'use client';
// Sessions lead to their visit, with range, zone and filter as they are here.
import { type ReactNode, useCallback } from 'react';
import { writePageState } from '#web/data/page-state.ts';
import { VISITS } from '#web/data/ways.ts';
import { SessionLinkProvider } from '#web/panels/table/session-link.tsx';
import { usePage } from './use-page-state.ts';

export function SessionLinks({ children }: { children: ReactNode }) {
  const { state } = usePage();
  const hrefOf = useCallback(
    (sessionId: string) => {
      const params = new URLSearchParams(writePageState(state));
      params.set('session', sessionId);
      return `${VISITS}?${params}`;
    },
    [state],
  );
  return <SessionLinkProvider value={hrefOf}>{children}</SessionLinkProvider>;
}
