'use client';
// Puts a panel on the page: gives it the live numbers and the state of its card.
import type { Panel } from '#web/panels/panel.ts';
import { panelState } from '#web/panels/panel.ts';
import { PanelCard } from '#web/panels/panel-card.tsx';
import { useLiveControls, useLiveView } from './live-numbers.tsx';
import { usePageNow } from './rendered-at.ts';

interface Props<Data> {
  panel: Panel<Data>;
  className?: string;
}

/** Rates and "active now" change with time alone. */
const STEPS_MS = 2_000;

function useCard<Data>(panel: Panel<Data>) {
  const view = useLiveView();
  const { retry } = useLiveControls();
  const { snapshot, freshness } = view;
  return {
    panel,
    state: panelState(panel, view, usePageNow(STEPS_MS)),
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
