// One step of the log: decides whether a frame may be added, and adds it.
import type { Frame } from '#contract/frame.ts';
import type { LiveTopic } from '../live-topic.ts';
import { applyDelta } from './apply-delta.ts';
import {
  advance,
  BOUNDS,
  type Cursors,
  heldSections,
  type LiveState,
  lowest,
  lowestMark,
  positionOf,
  raise,
} from './live-state.ts';
import type { ListBounds } from './ranked-list.ts';

export type Step =
  | { kind: 'applied'; state: LiveState }
  /** Everything it says is in the numbers already. */
  | { kind: 'duplicate' }
  /** A frame before it is missing: ask for the frames since the cursor. */
  | { kind: 'gap' }
  /** Its delta was too large to send: take a snapshot. */
  | { kind: 'resync' }
  /** It belongs to another epoch, older or newer: ask the log which. */
  | { kind: 'foreign' };

/** The cursors with a frame that may be added; null where it may not. */
export function follow(cursors: Cursors, topic: LiveTopic, frame: Frame): Cursors | null {
  const position = positionOf(cursors, topic);
  const fits = position !== null && frame.prev <= position && position < frame.seq;
  if (!fits || frame.delta.resync) return null;
  return advance(cursors, heldSections(cursors, topic), frame.seq);
}

/**
 * A frame carries all news of its topic's sections since the frame before it (`prev`). So it may be
 * added when every held section is complete up to `prev`, and each section that another topic has
 * already carried past this frame leaves its part out.
 */
export function applyFrame(
  state: LiveState,
  topic: LiveTopic,
  frame: Frame,
  bounds: ListBounds = BOUNDS,
): Step {
  if (frame.epoch !== state.snapshot.epoch) return { kind: 'foreign' };
  const position = positionOf(state.cursors, topic);
  if (position === null || position >= frame.seq) return { kind: 'duplicate' };
  if (frame.delta.resync) return { kind: 'resync' };
  if (position < frame.prev) return { kind: 'gap' };

  const held = heldSections(state.cursors, topic);
  const behind = held.filter((section) => (state.cursors[section] ?? 0) < frame.seq);
  const cursors = advance(state.cursors, behind, frame.seq);
  const added = applyDelta(state, frame.delta, behind, bounds);
  const watermarks = raise(state.watermarks, held, frame.completeUntil);
  const snapshot = {
    ...added.snapshot,
    seq: lowest(cursors),
    completeUntil: lowestMark(watermarks),
  };
  return { kind: 'applied', state: { ...added, cursors, watermarks, snapshot } };
}

/**
 * The server says up to when this topic is complete at a frame that is held: without news, too, the
 * numbers of its sections are known to be whole for longer. The same state when that is not news.
 */
export function confirm(state: LiveState, topic: LiveTopic, completeUntil: string): LiveState {
  const watermarks = raise(state.watermarks, heldSections(state.cursors, topic), completeUntil);
  if (watermarks === state.watermarks) return state;
  const snapshot = { ...state.snapshot, completeUntil: lowestMark(watermarks) };
  return { ...state, watermarks, snapshot };
}
