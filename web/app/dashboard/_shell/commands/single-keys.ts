'use client';
// Whether shortcuts without Ctrl or Cmd are on. Readers who dictate, or touch keys by accident, switch them off.
import { useSyncExternalStore } from 'react';

const NAME = 'vowswap-single-keys';
const listeners = new Set<() => void>();

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Storage may be forbidden: then they are on, and cannot be switched off. */
function areOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(NAME, on ? 'on' : 'off');
  } catch {
    // Storage is forbidden.
  }
  for (const listener of listeners) listener();
}

export const useSingleKeys = () => useSyncExternalStore(listen, areOn, () => true);
