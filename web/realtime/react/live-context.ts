'use client';
// The live store that the components of a page share.
import { createContext, useContext } from 'react';
import type { LiveStore } from '../store/api.ts';

export const LiveContext = createContext<LiveStore | null>(null);

/** The store of the nearest provider: to pause, resume, or choose a range. */
export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('No live store here: render this inside <LiveProvider>.');
  return store;
}
