// A browser tab for a dashboard client that runs without a browser.
import type { Tab } from '#web/realtime/headless.ts';

export const windowlessTab: Tab = {
  isHidden: () => false,
  onVisibility: () => () => {},
  onLeave: () => () => {},
  onOnline: () => () => {},
  // There is no paint: the view is published at the next turn of the loop.
  betweenPaints: (task) => void setImmediate(task),
};
