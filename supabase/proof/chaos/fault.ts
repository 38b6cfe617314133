// What a fault is: something that is done to a running stack, and undone.
import type { Stack } from '#local/stack/index.ts';
import type { Scene } from './scene.ts';

export interface Fault {
  name: string;
  /** Why it cannot be done to this stack; undefined: it can. */
  whyNot?(stack: Stack): string | undefined;
  /** Resolves when the fault is over; what it left behind is the stack's to mend. */
  inject(scene: Scene): Promise<void>;
}
