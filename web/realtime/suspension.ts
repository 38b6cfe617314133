// Decides when the live feed rests: switched off by the reader, or hidden for long.
import type { Cancel, Clock, Tab } from './ports.ts';

/** A tab hidden for so long gives up its subscriptions. */
export const HIDDEN_MS = 10 * 60_000;

interface SuspensionSettings {
  clock: Clock;
  tab: Tab;
  /** Rests or runs again. */
  onChange(): void;
  /** Timers may have slept, or the network came back: look at once. */
  onWake(): void;
}

export interface Suspension {
  pausedAt(): number | null;
  isResting(): boolean;
  pause(): void;
  resume(): void;
  /** Begins to watch the tab; returns what ends that. */
  start(): Cancel;
}

export function createSuspension({ clock, tab, onChange, onWake }: SuspensionSettings): Suspension {
  let pausedAt: number | null = null;
  let isGivenUp = false;
  let cancelHidden: Cancel | null = null;

  function stopWaiting() {
    cancelHidden?.();
    cancelHidden = null;
  }

  function lookAtTab() {
    stopWaiting();
    if (tab.isHidden()) {
      cancelHidden = clock.after(HIDDEN_MS, () => {
        isGivenUp = true;
        onChange();
      });
    } else if (isGivenUp) {
      isGivenUp = false;
      onChange();
    } else {
      onWake();
    }
  }

  return {
    pausedAt: () => pausedAt,
    isResting: () => pausedAt !== null || isGivenUp,
    pause() {
      pausedAt ??= clock.now();
      onChange();
    },
    resume() {
      pausedAt = null;
      onChange();
    },
    start() {
      if (tab.isHidden()) lookAtTab();
      const cancels = [tab.onVisibility(lookAtTab), tab.onOnline(onWake), stopWaiting];
      return () => {
        for (const cancel of cancels) cancel();
        isGivenUp = false;
      };
    },
  };
}
