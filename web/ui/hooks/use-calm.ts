'use client';
// A value that follows another at once while changes are rare, and at a calm pace when they are a rush.
import { useEffect, useReducer, useRef } from 'react';
import { takeTurn } from './turns.ts';

/**
 * What is shown in between stays; the last value always arrives, one interval late and a few paints:
 * in a rush the calm parts of a page take turns.
 */
export function useCalm<Value>(
  value: Value,
  intervalMs: number,
  isRush: (shown: Value, next: Value) => boolean = () => true,
): Value {
  const [turns, turn] = useReducer((turns: number) => turns + 1, 0);
  const shown = useRef({ value, at: Number.NEGATIVE_INFINITY, turns });
  const queued = useRef(false);
  const now = performance.now();
  const waitMs = shown.current.at + intervalMs - now;
  const isTurn = turns !== shown.current.turns;
  const isFree = waitMs <= 0 && !queued.current;
  if (value !== shown.current.value && (isTurn || isFree || !isRush(shown.current.value, value)))
    shown.current = { value, at: now, turns };
  const isWaiting = value !== shown.current.value;
  const wait = useRef(waitMs);
  wait.current = waitMs;
  useEffect(() => {
    if (!isWaiting) return;
    queued.current = true;
    let giveBack: (() => void) | null = null;
    const timer = setTimeout(() => {
      giveBack = takeTurn(turn);
    }, Math.ceil(wait.current));
    return () => {
      queued.current = false;
      clearTimeout(timer);
      giveBack?.();
    };
  }, [isWaiting]);
  return shown.current.value;
}
