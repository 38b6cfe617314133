'use client';
// A value that follows another at most once per interval; the last one always arrives.
import { useEffect, useRef, useState } from 'react';

export function useThrottled<Value>(value: Value, intervalMs: number): Value {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return shown;
}
