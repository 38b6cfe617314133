'use client';
// Reads a part of the live view of the page's store; renders again only when that part has changed.
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { LiveStore, LiveView } from '../store/index.ts';

export const LiveContext = createContext<LiveStore | null>(null);

/** The store of the nearest provider: to pause, resume, or choose a range. */
export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('No live store here: render this inside <LiveProvider>.');
  return store;
}

type Selector<Part> = (view: LiveView) => Part;

/** `const feed = useLive((view) => view.feed)`; parts are compared entry by entry, one level deep. */
export const useLive = <Part>(selector: Selector<Part>): Part =>
  useLiveOf(useLiveStore(), selector);

export function useLiveOf<Part>(store: LiveStore, selector: Selector<Part>): Part {
  const last = useRef<{ view: LiveView; selector: Selector<Part>; part: Part } | null>(null);
  const select = useCallback(() => {
    const view = store.view();
    const { current } = last;
    if (current && current.view === view && current.selector === selector) return current.part;
    const part = selector(view);
    const kept = current && isSame(current.part, part) ? current.part : part;
    last.current = { view, selector, part: kept };
    return kept;
  }, [store, selector]);
  return useSyncExternalStore(store.listen, select, select);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  const [x, y] = [Object.entries(a), new Map(Object.entries(b))];
  return x.length === y.size && x.every(([key, value]) => Object.is(value, y.get(key)));
}
