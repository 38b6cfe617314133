// Decides when the live feed rests: switched off by the reader, or hidden for long. After a while it
// lets go, too, of what the server keeps for it.
import type { Cancel, Clock } from '../clock.ts';
import type { Tab } from './tab.ts';

/** A tab hidden for this long gives up its subscriptions. */
const HIDDEN_MS = 10 * 60_000;

/** A feed paused for this long is not expected back soon. */
const PAUSED_MS = 5 * 60_000;

interface SuspensionSettings {
  clock: Clock;
  tab: Tab;
  /** Rests, runs again, or rests for longer. */
  onChange(): void;
  /** Timers may have slept, or the network came back: look at once. */
  onWake(): void;
}

interface Suspension {
  pausedAt(): number | null;
  isResting(): boolean;
  /** Has rested for so long that the server need not keep its view. */
  isLettingGo(): boolean;
  /** The reader has asked for another range or filter, and will look at it for a while. */
  rouse(): void;
  pause(): void;
  resume(): void;
  /** Begins to watch the tab; returns what ends that. */
  start(): Cancel;
}

export function createSuspension({ clock, tab, onChange, onWake }: SuspensionSettings): Suspension {
  let pausedAt: number | null = null;
  let isGivenUp = false;
  let isPausedLong = false;
  let cancelHidden: Cancel | null = null;
  let cancelPaused: Cancel | null = null;

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

  function waitPaused() {
    stopPaused();
    isPausedLong = false;
    if (pausedAt === null) return;
    cancelPaused = clock.after(PAUSED_MS, () => {
      isPausedLong = true;
      onChange();
    });
  }

  function stopPaused() {
    cancelPaused?.();
    cancelPaused = null;
  }

  return {
    pausedAt: () => pausedAt,
    isResting: () => pausedAt !== null || isGivenUp,
    isLettingGo: () => isPausedLong || isGivenUp,
    rouse: waitPaused,
    pause() {
      pausedAt ??= clock.now();
      waitPaused();
      onChange();
    },
    resume() {
      pausedAt = null;
      waitPaused();
      onChange();
    },
    start() {
      if (tab.isHidden()) lookAtTab();
      waitPaused();
      const cancels = [tab.onVisibility(lookAtTab), tab.onOnline(onWake), stopWaiting, stopPaused];
      return () => {
        for (const cancel of cancels) cancel();
        isGivenUp = false;
      };
    },
  };
}
