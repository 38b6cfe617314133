// A browser tab that a test hides, shows and takes offline. It paints 16 ms after it is asked to.
import type { Clock } from '../clock.ts';
import { createListeners } from '../listeners.ts';
import type { Tab } from '../store/tab.ts';

interface FakeTab extends Tab {
  hide(): void;
  show(): void;
  goOnline(): void;
  leave(): void;
}

export function createFakeTab(clock: Clock): FakeTab {
  const visibility = createListeners<void>();
  const online = createListeners<void>();
  const leaving = createListeners<void>();
  let isHidden = false;
  const turn = (hidden: boolean) => {
    isHidden = hidden;
    visibility.notify();
  };
  return {
    isHidden: () => isHidden,
    onVisibility: visibility.add,
    onOnline: online.add,
    onLeave: leaving.add,
    betweenPaints: (task) => void clock.after(16, task),
    hide: () => turn(true),
    show: () => turn(false),
    goOnline: () => online.notify(),
    leave: () => leaving.notify(),
  };
}
