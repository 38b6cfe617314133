// What `track` does, in sentences that hold on every runtime.
import { specifyAdmission } from './admission.ts';
import { specifyBodies } from './bodies.ts';
import { specifyEvents } from './events.ts';
import { specifyMasking } from './masking.ts';
import type { Runner } from './runner.ts';
import { specifySenders } from './senders.ts';
import { specifyStoring } from './storing.ts';

export function specifyTrack(runner: Runner): void {
  specifyAdmission(runner);
  specifyBodies(runner);
  specifySenders(runner);
  specifyEvents(runner);
  specifyMasking(runner);
  specifyStoring(runner);
}
