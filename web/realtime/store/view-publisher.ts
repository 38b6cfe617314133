// Publishes the live view: however much happens between two paints, readers hear of it once.
import type { Cancel } from '../clock.ts';
import { createListeners } from '../listeners.ts';
import type { LiveView } from './api.ts';
import { sameFreshness } from './freshness.ts';
import type { Tab } from './tab.ts';

interface ViewPublisher {
  /** The same object until something that readers see has changed. */
  view(): LiveView;
  listen(listener: () => void): Cancel;
  /** Something may have changed. */
  touch(): void;
}

export function createViewPublisher(tab: Tab, look: () => LiveView): ViewPublisher {
  const listeners = createListeners<void>();
  let view = look();
  let isPaintDue = false;

  function publish() {
    isPaintDue = false;
    const next = look();
    if (sameFreshness(view.freshness, next.freshness)) next.freshness = view.freshness;
    if (isSameView(view, next)) return;
    view = next;
    listeners.notify();
  }

  return {
    view: () => view,
    listen: (listener) => listeners.add(listener),
    touch() {
      if (isPaintDue) return;
      isPaintDue = true;
      tab.betweenPaints(publish);
    },
  };
}

const isSameView = (a: LiveView, b: LiveView) =>
  a.connectionState === b.connectionState &&
  a.freshness === b.freshness &&
  a.snapshot === b.snapshot &&
  a.feed === b.feed &&
  a.filter === b.filter &&
  a.filterError === b.filterError &&
  a.isSwitching === b.isSwitching &&
  a.watchers === b.watchers &&
  a.role === b.role &&
  a.topics === b.topics;
