'use client';
// Puts a panel on the page: gives it the live numbers and the state of its card.
import { useMemo } from 'react';
import { lateSince, type Panel, PanelCard, panelState } from '#web/panels/card/index.ts';
import { type LiveView, useLive } from '#web/realtime/index.ts';
import { useCalm } from '#web/ui/hooks/use-calm.ts';
import { usePage } from '../use-page-state.ts';
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

/** What a card shows, and the moment at which it is looked at. */
interface Moment {
  view: ReturnType<typeof numbers>;
  now: Date;
}

const CALM_MS = 1_000;

/** The same question's numbers, grown. Another range, filter or state is shown at once. */
function isGrowth({ view: shown }: Moment, { view: next }: Moment): boolean {
  const [a, b] = [shown.snapshot, next.snapshot];
  return (
    a !== null &&
    b !== null &&
    a.epoch === b.epoch &&
    a.fromMinute === b.fromMinute &&
    a.toMinute === b.toMinute &&
    shown.filter === next.filter &&
    shown.freshness.kind === next.freshness.kind
  );
}

function useCard<Data>(panel: Panel<Data>) {
  const view = useLive(numbers);
  const now = usePageNow();
  const latest = useMemo(() => ({ view, now }), [view, now]);
  const shown = useCalm(latest, panel.isLarge ? CALM_MS : 0, isGrowth);
  const { retry } = useLiveControls();
  const { state, widen } = usePage();
  const { filter } = state;
  // The same as long as nothing else is shown: the card then stays as it is.
  return useMemo(() => {
    const { view, now } = shown;
    const { snapshot, freshness } = view;
    // Where the live numbers are those of everything, there are none of this filter.
    const looked = { ...view, filter: view.filter ?? filter };
    return {
      panel,
      state: panelState(panel, looked, now),
      lateSince: freshness.kind === 'paused' ? null : lateSince(snapshot?.completeUntil, now),
      staleSince: freshness.kind === 'stale' ? freshness.since : null,
      onRetry: retry,
      onWiden: widen,
    };
  }, [panel, shown, filter, retry, widen]);
}

/** A panel that the reader may not see is not there. */
export function Show<Data>({ panel, className }: Props<Data>) {
  const card = useCard(panel);
  return useMemo(
    () => (card.state.kind === 'forbidden' ? null : <PanelCard {...card} className={className} />),
    [card, className],
  );
}

export function ShowTile<Data>({ panel, className }: Props<Data>) {
  const card = useCard(panel);
  return useMemo(
    () =>
      card.state.kind === 'forbidden' ? null : <PanelCard {...card} tile className={className} />,
    [card, className],
  );
}
