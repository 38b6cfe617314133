// Holds the numbers and the feed, and steps them: the one place where frames meet snapshots.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Frame } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { createBoundedSet } from '../bounded-set.ts';
import type { LiveTopic } from '../live-topic.ts';
import {
  addToFeed,
  applyFrame,
  BOUNDS,
  confirm,
  type Feed,
  type ListBounds,
  type LiveState,
  onlySections,
  positionOf,
  type Step,
  startFrom,
} from '../numbers/index.ts';

export interface Position {
  epoch: string;
  seq: number;
}

export interface HeldNumbers {
  state(): LiveState | null;
  feed(): Feed;
  /** Where a topic stands; null before the first snapshot. */
  position(topic: LiveTopic): Position | null;
  /** Puts a snapshot in place of the numbers. */
  adopt(snapshot: Snapshot): void;
  /** Adds a frame if it fits. One that does not fit yet is kept for `replay`. */
  add(heard: HeardFrame): Step['kind'] | 'early';
  /** Keeps a frame also when it fits, because a snapshot is on its way that may lack it. */
  keep(heard: HeardFrame): void;
  /** The newest frame of a topic is held, and the server says up to when that is everything. */
  confirm(topic: LiveTopic, epoch: string, completeUntil: string): void;
  /** Tries the kept frames again; returns what each came to. */
  replay(): { topic: LiveTopic; kind: Step['kind'] | 'early' }[];
  /** Forgets everything: the reader may not see it any more. */
  clear(): void;
}

/** Ids remembered, so that an event which two topics carry is published once. */
const SEEN_EVENTS = 5000;

export function createHeldNumbers(
  onEvents: (events: AnalyticsEvent[]) => void,
  bounds: ListBounds = BOUNDS,
): HeldNumbers {
  const buffer = createFrameBuffer();
  const seen = createBoundedSet(SEEN_EVENTS);
  let state: LiveState | null = null;
  let feed: Feed = [];

  function publish(events: readonly AnalyticsEvent[]) {
    const news = events.filter(({ id }) => seen.add(id));
    feed = addToFeed(feed, news);
    if (news.length > 0) onEvents(news);
  }

  function add(heard: HeardFrame): Step['kind'] | 'early' {
    publish(heard.frame.events);
    if (state === null) {
      buffer.keep(heard);
      return 'early';
    }
    const step = applyFrame(state, heard.topic, heard.frame, bounds);
    if (step.kind === 'applied') state = step.state;
    if (step.kind === 'gap' || step.kind === 'resync') buffer.keep(heard);
    return step.kind;
  }

  return {
    state: () => state,
    feed: () => feed,
    position(topic) {
      const seq = state && positionOf(state.cursors, topic);
      return state === null || seq === null ? null : { epoch: state.snapshot.epoch, seq };
    },
    adopt(snapshot) {
      if (state && state.snapshot.epoch !== snapshot.epoch) feed = [];
      state = startFrom(snapshot);
      for (const { id } of snapshot.events) seen.add(id);
      feed = onlySections(addToFeed(feed, snapshot.events), snapshot.sections);
    },
    add,
    keep: buffer.keep,
    confirm(topic, epoch, completeUntil) {
      if (state?.snapshot.epoch === epoch) state = confirm(state, topic, completeUntil);
    },
    replay: () => buffer.drain().map((heard) => ({ topic: heard.topic, kind: add(heard) })),
    clear() {
      state = null;
      feed = [];
      buffer.clear();
      seen.clear();
    },
  };
}

interface HeardFrame {
  topic: LiveTopic;
  frame: Frame;
}

/** A minute at the highest rate of one topic. What falls out shows as a gap and is asked for. */
const MOST_FRAMES = 300;

interface FrameBuffer {
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
