// Frames of one topic as a silence watch gets to know them: each follows the one before it.
import type { Frame } from '#contract/frame.ts';
import type { SilenceWatch } from '../sync/silence.ts';
import { emptySnapshot } from './empty-snapshot.ts';
import type { FakeClock } from './fake-clock.ts';

export const frameAt = (seq: number, at: number, over: Partial<Frame> = {}): Frame => ({
  epoch: emptySnapshot.epoch,
  seq,
  prev: seq - 1,
  foldedAt: new Date(at).toISOString(),
  completeUntil: new Date(at).toISOString(),
  events: [],
  omitted: 0,
  delta: {},
  ...over,
});

/** Broadcasts frames to all watches, one each `gapMs`; the last one just now. */
export function createSteadyTopic(clock: FakeClock, watches: readonly SilenceWatch[]) {
  let seq = 0;
  return async (frames: number, gapMs: number) => {
    for (let i = 0; i < frames; i++) {
      await clock.advance(gapMs);
      const frame = frameAt(++seq, clock.now());
      for (const watch of watches) {
        watch.learn('analytics', frame);
        watch.heard('analytics', true);
      }
    }
  };
}
