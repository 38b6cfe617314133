// Fetches what the page does without at first, before a hand is there.
import { useEffect } from 'react';

/** What the page needs more goes first. */
const REST_MS = 500;

export function useAtRest(load: () => Promise<unknown>) {
  useEffect(() => {
    const timer = setTimeout(() => void load(), REST_MS);
    return () => clearTimeout(timer);
  }, [load]);
}
