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
  type Cursors,
  confirm,
  type Feed,
  follow,
  type ListBounds,
  type LiveState,
  leadsTo,
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
  /** Whether a snapshot, with the frames that are kept, leads at least as far as the numbers do now. */
  reaches(snapshot: Snapshot): boolean;
  /** Whether no section stands behind where it stood then; true in another epoch. */
  isAsFarAs(before: LiveState): boolean;
  /** Puts a snapshot in place of the numbers. The frames after it come with `replay`. */
  adopt(snapshot: Snapshot): void;
  /** Adds a frame if it fits. The newest are kept, whether they fit or not. */
  add(heard: HeardFrame): Step['kind'] | 'early';
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
  const kept = createFrameBuffer();
  const seen = createBoundedSet(SEEN_EVENTS);
  let state: LiveState | null = null;
  let feed: Feed = [];

  function publish(events: readonly AnalyticsEvent[]) {
    const news = events.filter(({ id }) => seen.add(id));
    feed = addToFeed(feed, news);
    if (news.length > 0) onEvents(news);
  }

  function step({ topic, frame }: HeardFrame): Step['kind'] | 'early' {
    if (state === null) return 'early';
    const taken = applyFrame(state, topic, frame, bounds);
    if (taken.kind === 'applied') state = taken.state;
    return taken.kind;
  }

  /** Where each section would stand with the frames that are kept. */
  const cursorsFrom = (snapshot: Snapshot): Cursors =>
    kept
      .inOrder(snapshot.epoch)
      .reduce(
        (cursors, { topic, frame }) => follow(cursors, topic, frame) ?? cursors,
        startFrom(snapshot).cursors,
      );

  return {
    state: () => state,
    feed: () => feed,
    position(topic) {
      const seq = state && positionOf(state.cursors, topic);
      return state === null || seq === null ? null : { epoch: state.snapshot.epoch, seq };
    },
    reaches(snapshot) {
      if (state === null) return true;
      if (snapshot.epoch !== state.snapshot.epoch) return false;
      return leadsTo(cursorsFrom(snapshot), state.cursors);
    },
    isAsFarAs: (before) =>
      state?.snapshot.epoch !== before.snapshot.epoch || leadsTo(state.cursors, before.cursors),
    adopt(snapshot) {
      if (state && state.snapshot.epoch !== snapshot.epoch) feed = [];
      state = startFrom(snapshot);
      for (const { id } of snapshot.events) seen.add(id);
      feed = onlySections(addToFeed(feed, snapshot.events), snapshot.sections);
    },
    add(heard) {
      publish(heard.frame.events);
      kept.keep(heard);
      return step(heard);
    },
    confirm(topic, epoch, completeUntil) {
      if (state?.snapshot.epoch === epoch) state = confirm(state, topic, completeUntil);
    },
    replay: () =>
      kept.inOrder(state?.snapshot.epoch).map((heard) => ({
        topic: heard.topic,
        kind: step(heard),
      })),
    clear() {
      state = null;
      feed = [];
      kept.clear();
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
  /** Those of an epoch, in the order of the log. */
  inOrder(epoch: string | undefined): HeardFrame[];
  clear(): void;
}

/** The newest frames: a snapshot may be older than what came while it was read, or by as much as a read replica is late. */
export function createFrameBuffer(most = MOST_FRAMES): FrameBuffer {
  let kept: HeardFrame[] = [];
  return {
    keep(heard) {
      const { epoch, seq } = heard.frame;
      kept = kept.filter(
        ({ topic, frame }) => topic !== heard.topic || frame.epoch !== epoch || frame.seq !== seq,
      );
      kept.push(heard);
      if (kept.length > most) kept.shift();
    },
    inOrder: (epoch) =>
      kept.filter(({ frame }) => frame.epoch === epoch).sort((a, b) => a.frame.seq - b.frame.seq),
    clear() {
      kept = [];
    },
  };
}
