// Keeps the numbers in step with the log: adds frames, closes gaps, takes snapshots, notices silence.

import type { AnalyticsEvent } from '#contract/event.ts';
import type { Frame } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { RpcError } from '#web/data/rpc.ts';
import type { Range } from '#web/data/snapshot.ts';
import { createCatchUp, type LogPage } from './catch-up.ts';
import type { Clock } from './clock.ts';
import type { Recovered } from './freshness.ts';
import type { LiveTopic } from './live-topic.ts';
import type { ListBounds, Step } from './numbers/index.ts';
import { createNumbers, type Numbers, type Position } from './numbers.ts';
import type { Reads } from './reads.ts';
import { createSilenceWatch } from './silence.ts';
import { createSnapshotLoader, type SnapshotReason } from './snapshot-loader.ts';

export interface FollowerSettings {
  reads: Reads;
  clock: Clock;
  random: () => number;
  range: Range;
  /** The filtered view that these are the numbers of; null: of everything. */
  view: string | null;
  initial: Snapshot | null;
  bounds?: ListBounds;
  /** A read was refused: whether it makes sense to try again. */
  mayRetry(): Promise<boolean>;
  /** How many dashboards may ask at the same time; null: not known. */
  dashboards(): number | null;
  /** Each frame, the first time it is seen to be one. */
  onFrame(topic: LiveTopic, frame: Frame): void;
  onEvents(events: AnalyticsEvent[]): void;
  onFailure(error: RpcError): void;
  onChange(): void;
}

export interface Follower {
  numbers: Pick<Numbers, 'state' | 'feed'>;
  /** A broadcast came in. */
  hear(topic: LiveTopic, frame: Frame): void;
  /** Something may be missing on this topic: it was just joined, or a message could not be read. */
  suspect(topic: LiveTopic): void;
  /** Nothing should be missing on this topic, but a look costs little. */
  recheck(topic: LiveTopic): void;
  /** Looks at every topic at once. */
  check(): void;
  /** Follows these topics and no others. */
  follow(topics: readonly LiveTopic[]): void;
  /** Takes the first snapshot, if there is none, or one that has failed. */
  load(): void;
  setRange(range: Range): void;
  /** Takes a snapshot of the same range now. */
  reload(): void;
  /** Stops everything; the numbers hold still. */
  rest(): void;
  /** Stops everything for good. The numbers stay, as they are. */
  end(): void;
  /** Forgets everything. */
  clear(): void;
  facts(): {
    trouble: string | null;
    /** Something is missing and on its way, or nobody knows yet. */
    isClosingGap: boolean;
    /** Since when the numbers have been fetched, because broadcasts do not bring them. */
    behindSince: number | null;
    confirmedAt: number;
    recovered: Recovered;
  };
}

export function createFollower(settings: FollowerSettings): Follower {
  const { reads, clock, random, mayRetry, onChange } = settings;
  const numbers = createNumbers(settings.onEvents, settings.bounds);
  const troubles = new Map<LiveTopic | 'snapshot', string>();
  let { range } = settings;
  let topics: readonly LiveTopic[] = [];
  let recovered: Recovered;
  let hasJoined = false;
  let confirmedAt = settings.initial ? Date.parse(settings.initial.takenAt) : clock.now();
  if (settings.initial) numbers.adopt(settings.initial);

  const silence = createSilenceWatch({
    clock,
    random,
    dashboards: settings.dashboards,
    onSilent: (topic) => catchUp.request(topic, 'check'),
    onDoubt: onChange,
  });

  const loader = createSnapshotLoader({
    read: (asked) => reads.snapshot(asked, settings.view),
    clock,
    random,
    range,
    mayRetry,
    onSnapshot: adopt,
    onFailure: (error) => note('snapshot', error),
  });

  const catchUp = createCatchUp({
    reads,
    clock,
    random,
    mayRetry,
    position: numbers.position,
    onFrames: (topic, frames) => {
      for (const frame of frames) take(topic, frame);
    },
    onDone: caughtUp,
    onTooFar: (topic) => {
      silence.looked(topic, true);
      loader.request('resync');
      onChange();
    },
    onFailure: note,
  });

  function note(source: LiveTopic | 'snapshot', error: RpcError) {
    troubles.set(source, error.message);
    settings.onFailure(error);
    onChange();
  }

  function adopt(snapshot: Snapshot, reason: SnapshotReason) {
    const before = numbers.state()?.snapshot;
    numbers.adopt(snapshot);
    troubles.delete('snapshot');
    confirmedAt = clock.now();
    if (reason === 'resync') recovered = { how: 'resynced' };
    for (const { topic, kind } of numbers.replay()) conclude(topic, kind);
    // Frames between the first snapshot and the join of a channel were heard by nobody. And a frame
    // may be broadcast a moment before reads see its fold: then this snapshot goes back behind it.
    const isBehind = before?.epoch === snapshot.epoch && before.seq > snapshot.seq;
    if (!before || isBehind) for (const topic of topics) catchUp.request(topic, 'check');
    onChange();
  }

  function caughtUp(topic: LiveTopic, page: LogPage, frames: number) {
    numbers.confirm(topic, page.epoch, page.completeUntil);
    troubles.delete(topic);
    confirmedAt = clock.now();
    // What happened between the page and its first join is no gap that anyone saw.
    const hasNews = frames > 0 && hasJoined;
    silence.looked(topic, hasNews);
    if (hasNews) recovered = { how: 'replayed', frames };
    hasJoined = true;
    const steps = numbers.replay();
    // The server says that nothing is missing, and yet a frame does not fit: start over.
    const isStuck =
      frames === 0 && steps.some((step) => step.topic === topic && step.kind === 'gap');
    if (isStuck) loader.request('resync');
    else for (const step of steps) conclude(step.topic, step.kind);
    onChange();
  }

  function hear(topic: LiveTopic, frame: Frame) {
    const isWhole = follows(frame, numbers.position(topic));
    take(topic, frame);
    silence.heard(topic, isWhole);
  }

  /** Adds a frame, whichever way it came. */
  function take(topic: LiveTopic, frame: Frame) {
    settings.onFrame(topic, frame);
    silence.learn(topic, frame);
    const kind = numbers.add({ topic, frame });
    // A snapshot on its way may be older than this frame.
    if (loader.isAsking() && kind !== 'early') numbers.keep({ topic, frame });
    conclude(topic, kind);
    onChange();
  }

  function conclude(topic: LiveTopic, kind: Step['kind'] | 'early') {
    if (kind === 'applied' && !catchUp.isClosingGap()) confirmedAt = clock.now();
    if (kind === 'gap' || kind === 'foreign') catchUp.request(topic, 'expected');
    if (kind === 'early') loader.request('first');
    // While a snapshot is being taken, its arrival decides whether another one is needed.
    if (loader.isAsking()) return;
    if (kind === 'resync') loader.request('resync');
    else if (numbers.state()?.refresh) loader.request('refresh');
  }

  return {
    numbers,
    hear,
    suspect(topic) {
      // Whatever is missing is asked for now; what comes after is to be heard.
      silence.heard(topic, true);
      catchUp.request(topic, 'expected');
    },
    recheck: (topic) => catchUp.request(topic, 'check'),
    check() {
      loader.hurry();
      for (const topic of topics) catchUp.request(topic, 'check');
    },
    follow(next) {
      for (const topic of topics.filter((topic) => !next.includes(topic))) {
        catchUp.stop(topic);
        troubles.delete(topic);
      }
      topics = next;
      silence.watch(next);
    },
    load() {
      loader.hurry();
      if (numbers.state() === null) loader.request('first');
      else if (numbers.state()?.refresh) loader.request('refresh');
    },
    setRange(next) {
      range = next;
      loader.setRange(range);
      onChange();
    },
    reload: () => loader.setRange(range),
    rest() {
      catchUp.stop();
      silence.stop();
      if (loader.pending() !== 'range') loader.stop();
      troubles.clear();
    },
    end() {
      catchUp.stop();
      silence.stop();
      loader.stop();
    },
    clear() {
      loader.stop();
      numbers.clear();
      recovered = undefined;
    },
    facts: () => ({
      trouble: [...troubles.values()][0] ?? null,
      // Whoever is behind as a whole need not hear of one gap more.
      isClosingGap:
        (catchUp.isClosingGap() && silence.behindSince() === null) ||
        silence.isInDoubt() ||
        !['refresh', null].includes(loader.pending()),
      behindSince: silence.behindSince(),
      confirmedAt,
      recovered,
    }),
  };
}

/** Nothing is missing between what is held and this frame, and nothing newer is held. */
const follows = ({ epoch, seq, prev }: Frame, held: Position | null): boolean =>
  held?.epoch === epoch && prev <= held.seq && held.seq <= seq;
