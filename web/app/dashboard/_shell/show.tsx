'use client';
import type { Panel } from '#web/panels/panel.ts';
import { panelState } from '#web/panels/panel.ts';
import { PanelCard } from '#web/panels/panel-card.tsx';
// Puts a panel on the page: gives it the live numbers and the state of its card.
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { useLiveControls } from './live-numbers.tsx';
import { usePageNow } from './page-now.tsx';

interface Props<Data> {
  panel: Panel<Data>;
  className?: string;
}

const numbers = ({ snapshot, feed, freshness, filter }: LiveView) => ({
  snapshot,
  feed,
  freshness,
  filter,
});

function useCard<Data>(panel: Panel<Data>) {
  const view = useLive(numbers);
  const { retry } = useLiveControls();
  const { snapshot, freshness } = view;
  return {
    panel,
    state: panelState(panel, view, usePageNow()),
    completeUntil: snapshot && new Date(snapshot.completeUntil),
    staleSince: freshness.kind === 'stale' ? freshness.since : null,
    onRetry: retry,
  };
}

export function Show<Data>({ panel, className }: Props<Data>) {
  return <PanelCard {...useCard(panel)} className={className} />;
}

export function ShowTile<Data>({ panel, className }: Props<Data>) {
  return <PanelCard {...useCard(panel)} tile className={className} />;
}
