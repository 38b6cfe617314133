// The browser tab: seen or hidden, online again, about to paint, about to close.
import type { Cancel } from '../clock.ts';

/** The browser tab, or something that behaves like one. */
export interface Tab {
  isHidden(): boolean;
  onVisibility(listener: () => void): Cancel;
  /** The page is being closed, or put away. */
  onLeave(listener: () => void): Cancel;
  /** The network came back. */
  onOnline(listener: () => void): Cancel;
  /** Runs a task once before the next paint but one: however often it is asked, readers see it once. */
  betweenPaints(task: () => void): void;
}

export const browserTab: Tab = {
  isHidden: () => document.visibilityState === 'hidden',
  onVisibility(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
  onLeave(listener) {
    window.addEventListener('pagehide', listener);
    return () => window.removeEventListener('pagehide', listener);
  },
  onOnline(listener) {
    window.addEventListener('online', listener);
    return () => window.removeEventListener('online', listener);
  },
  // A hidden tab paints nothing: the view is published when it is looked at again. After the paint and not
  // before it, so that making the page and painting it are two tasks, between which a click gets its turn.
  betweenPaints(task) {
    requestAnimationFrame(() => setTimeout(task));
  },
};
