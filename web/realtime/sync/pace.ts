// The pace of a topic: about how far apart its frames are.
import type { Frame } from '#contract/frame.ts';

/** Where it starts, and the most it can be: anything slower is asked for after the same time. */
export const SLOWEST_MS = 3_000;

/**
 * A longer gap counts for more than a shorter one, so that where frames come at random one gap in
 * thousands is five times the pace; and one long lull makes a fast pace slow.
 */
const [RISE, FALL] = [1 / 2, 1 / 8];

export interface Pace {
  ms(): number;
  /** A frame of the log, broadcast or fetched. One that is out of order or a duplicate is ignored. */
  learn(frame: Frame): void;
}

export function createPace(): Pace {
  let ms = SLOWEST_MS;
  let last: { epoch: string; seq: number; foldedAt: number } | null = null;
  return {
    ms: () => ms,
    learn({ epoch, seq, prev, foldedAt: folded }) {
      if (last?.epoch === epoch && seq <= last.seq) return;
      const foldedAt = Date.parse(folded);
      if (last?.epoch === epoch && prev === last.seq) {
        const off = foldedAt - last.foldedAt - ms;
        ms = Math.min(Math.max(0, ms + off * (off > 0 ? RISE : FALL)), SLOWEST_MS);
      }
      last = { epoch, seq, foldedAt };
    },
  };
}
