// Counts who uses the store: opens at the first, closes a moment after the last.
import type { Cancel, Clock } from '../clock.ts';
import { LINGER_MS } from './subscriptions.ts';

interface LifetimeSettings {
  clock: Clock;
  /** Returns what to undo at the close. */
  open(): Cancel[];
  closed(): void;
  /** A user is back before it was closed. */
  resumed(): void;
}

interface Lifetime {
  start(): Cancel;
  isUsed(): boolean;
}

/** StrictMode unmounts and mounts again at once: that must not cost the socket. */
export function createLifetime({ clock, open, closed, resumed }: LifetimeSettings): Lifetime {
  let users = 0;
  let undo: Cancel[] = [];
  let cancelLinger: Cancel | null = null;

  function first() {
    if (cancelLinger) {
      cancelLinger();
      cancelLinger = null;
      resumed();
    } else {
      undo = open();
    }
  }

  function last() {
    cancelLinger = clock.after(LINGER_MS, () => {
      cancelLinger = null;
      for (const cancel of undo) cancel();
      closed();
    });
  }

  return {
    isUsed: () => users > 0,
    start() {
      users += 1;
      if (users === 1) first();
      let isUsing = true;
      return () => {
        if (!isUsing) return;
        isUsing = false;
        users -= 1;
        if (users === 0) last();
      };
    },
  };
}
