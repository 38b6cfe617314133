// The current time, moving in steps; until the page has hydrated, the time the server rendered at.
import { useEffect, useState } from 'react';

/** `steps` in milliseconds; null holds the first value. */
export function useNow(initial: Date, steps: number | null): Date {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    if (steps === null) return;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), steps);
    return () => clearInterval(timer);
  }, [steps]);
  return now;
}
