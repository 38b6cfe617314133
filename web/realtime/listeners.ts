// A set of listeners, of which one that throws costs neither the others nor the teller.
import type { Cancel } from './clock.ts';

interface Listeners<Value> {
  add(listener: (value: Value) => void): Cancel;
  tell(value: Value): void;
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
    tell(value) {
      for (const listener of [...listeners]) tellOne(listener, value);
    },
  };
}

function tellOne<Value>(listener: (value: Value) => void, value: Value) {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
