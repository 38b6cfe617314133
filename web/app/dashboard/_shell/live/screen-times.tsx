'use client';
// Notes how long live events take to this screen, on whichever page it is.
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import {
  createScreenTimes,
  type ScreenLatency,
  type ScreenTimes,
  screenLatency,
  useLiveStore,
  watchScreen,
} from '#web/realtime/index.ts';
import { useCalm } from '#web/ui/hooks/use-calm.ts';

const ScreenTimesContext = createContext<ScreenTimes | null>(null);

export function ScreenTimesProvider({ children }: { children: ReactNode }) {
  const store = useLiveStore();
  const [times] = useState(() => createScreenTimes());
  useEffect(() => watchScreen(times, { store }), [store, times]);
  return <ScreenTimesContext value={times}>{children}</ScreenTimesContext>;
}

/** Slow enough to be read. */
const EVERY_MS = 1_000;

/**
 * Null until an event came.
 *
 * @param serverAheadMs how far the server's clock is ahead of this device's, at most; null: not known yet.
 */
export function useScreenLatency(serverAheadMs: number | null): ScreenLatency | null {
  const times = useContext(ScreenTimesContext);
  if (!times) throw new Error('No screen times here: render this inside <ScreenTimesProvider>.');
  const now = useSyncExternalStore(times.listen, times.list, times.list);
  const shown = useCalm(now, EVERY_MS);
  return useMemo(
    () => (serverAheadMs === null ? null : screenLatency(shown, serverAheadMs)),
    [shown, serverAheadMs],
  );
}
