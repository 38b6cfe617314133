// A set of listeners, of which one that throws stops neither the others nor the caller.
import type { Cancel } from './clock.ts';

interface Listeners<Value> {
  add(listener: (value: Value) => void): Cancel;
  notify(value: Value): void;
}

export function createListeners<Value>(): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    add(listener) {
      // Wrapped: the same function added twice is two listeners.
      const entry = (value: Value) => listener(value);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    notify(value) {
      for (const listener of [...listeners]) notifyOne(listener, value);
    },
  };
}

function notifyOne<Value>(listener: (value: Value) => void, value: Value) {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
