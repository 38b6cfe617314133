// Frames that cannot be added yet: kept, bounded, until the snapshot or the frames before them are there.

import type { Frame } from '#contract/frame.ts';
import type { LiveTopic } from './live-topic.ts';

export interface HeardFrame {
  topic: LiveTopic;
  frame: Frame;
}

/** A minute at the highest rate of one topic. What falls out shows as a gap and is asked for. */
const MOST_FRAMES = 300;

export interface FrameBuffer {
  keep(heard: HeardFrame): void;
  /** Takes all out, in the order of the log. */
  drain(): HeardFrame[];
  clear(): void;
}

export function createFrameBuffer(most = MOST_FRAMES): FrameBuffer {
  let kept: HeardFrame[] = [];
  return {
    keep(heard) {
      kept.push(heard);
      if (kept.length > most) kept.shift();
    },
    drain() {
      const drained = kept;
      kept = [];
      return drained.sort((a, b) => a.frame.seq - b.frame.seq);
    },
    clear() {
      kept = [];
    },
  };
}
