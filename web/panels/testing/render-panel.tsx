// Renders a panel as a page does, with words, formats and an address, for tests.
import { render } from '@testing-library/react';
import {
  PathnameContext,
  SearchParamsContext,
} from 'next/dist/shared/lib/hooks-client-context.shared-runtime.js';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { LiveView } from '#web/realtime/headless.ts';
import { OVERVIEW } from '#web/routes.ts';
import { LanguageProvider } from '#web/words/provider.tsx';
import { lateSince, NumbersCard, type Panel, PanelCard, panelState } from '../card/index.ts';
import { type PlainTable, TableExportProvider } from '../table/index.ts';
import { NOW, sampleSnapshot } from './sample.ts';

/** On the page of this address, from which links take range and filter. */
function inEnglishAt(address: string) {
  const { pathname, searchParams } = new URL(address, 'http://dashboard.test');
  return ({ children }: { children: ReactNode }) => (
    <PathnameContext value={pathname}>
      <SearchParamsContext value={searchParams}>
        <LanguageProvider locale="en-GB" timeZone="UTC">
          {children}
        </LanguageProvider>
      </SearchParamsContext>
    </PathnameContext>
  );
}

export const inEnglish = inEnglishAt(OVERVIEW);

/** In a card, with a reader who takes its table as a file. */
export function renderInCard(body: ReactNode) {
  const save = vi.fn<(table: PlainTable) => void>();
  const screen = render(
    <TableExportProvider value={save}>
      <NumbersCard title="Card" about="" state={{ kind: 'ready', data: null }} staleSince={null}>
        {() => body}
      </NumbersCard>
    </TableExportProvider>,
    { wrapper: inEnglish },
  );
  return { ...screen, save };
}

type View = Pick<LiveView, 'snapshot' | 'feed' | 'freshness' | 'filter'>;

export const liveView = (over: Partial<View> = {}): View => ({
  snapshot: sampleSnapshot(),
  feed: [],
  freshness: { kind: 'live' },
  filter: null,
  ...over,
});

/** `onRetry` tells that the button was pressed; `now` is when the page is looked at. */
export function renderPanel<Data>(
  panel: Panel<Data>,
  view: View,
  { onRetry = () => {}, now = NOW } = {},
) {
  const card = (shown: View) => (
    <PanelCard
      panel={panel}
      state={panelState(panel, shown, now)}
      lateSince={lateSince(shown.snapshot?.completeUntil, now)}
      staleSince={shown.freshness.kind === 'stale' ? shown.freshness.since : null}
      onRetry={onRetry}
    />
  );
  const { rerender, ...screen } = render(card(view), { wrapper: inEnglish });
  return { ...screen, show: (next: View) => rerender(card(next)) };
}
