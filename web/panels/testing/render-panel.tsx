// Renders a panel as a page does, with words and formats, for tests.
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { LiveView } from '#web/realtime/headless.ts';
import { HintProvider } from '#web/ui/hint.tsx';
import { LanguageProvider } from '#web/words/provider.tsx';
import { type Panel, panelState } from '../panel.ts';
import { PanelCard } from '../panel-card.tsx';
import { NOW, sampleSnapshot } from './sample.ts';

export const inEnglish = ({ children }: { children: ReactNode }) => (
  <LanguageProvider locale="en-GB" timeZone="UTC">
    <HintProvider>{children}</HintProvider>
  </LanguageProvider>
);

type View = Pick<LiveView, 'snapshot' | 'feed' | 'freshness' | 'filter'>;

export const liveView = (over: Partial<View> = {}): View => ({
  snapshot: sampleSnapshot(),
  feed: [],
  freshness: { kind: 'live' },
  filter: null,
  ...over,
});

/** `onRetry` tells that the button was pressed. */
export function renderPanel<Data>(panel: Panel<Data>, view: View, onRetry = () => {}) {
  const card = (shown: View) => (
    <PanelCard
      panel={panel}
      state={panelState(panel, shown, NOW)}
      completeUntil={shown.snapshot && new Date(shown.snapshot.completeUntil)}
      staleSince={shown.freshness.kind === 'stale' ? shown.freshness.since : null}
      onRetry={onRetry}
    />
  );
  const { rerender, ...screen } = render(card(view), { wrapper: inEnglish });
  return { ...screen, show: (next: View) => rerender(card(next)) };
}
