// The browser tab, as the live store needs it.
import type { Tab } from './ports.ts';

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
