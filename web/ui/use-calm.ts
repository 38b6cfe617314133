'use client';
// A value that follows another at once while changes are rare, and at a calm pace when they are a rush.
import { useEffect, useReducer, useRef } from 'react';

/** What is shown in between stays; the last value always arrives, at most one interval late. */
export function useCalm<Value>(
  value: Value,
  intervalMs: number,
  isRush: (shown: Value, next: Value) => boolean = () => true,
): Value {
  const [looks, look] = useReducer((looks: number) => looks + 1, 0);
  const shown = useRef({ value, at: Number.NEGATIVE_INFINITY });
  const now = performance.now();
  const waitMs = shown.current.at + intervalMs - now;
  if (value !== shown.current.value && (waitMs <= 0 || !isRush(shown.current.value, value)))
    shown.current = { value, at: now };
  const isWaiting = value !== shown.current.value;
  const wait = useRef(waitMs);
  wait.current = waitMs;
  useEffect(() => {
    // A timer may ring a moment early: then it is set once more.
    if (!isWaiting || looks < 0) return;
    const timer = setTimeout(look, Math.ceil(wait.current));
    return () => clearTimeout(timer);
  }, [isWaiting, looks]);
  return shown.current.value;
}
