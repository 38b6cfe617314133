// Keeps the numbers in step with the log: adds frames, closes gaps, takes snapshots, notices silence.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Frame } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { RpcError } from '#web/data/client/rpc.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { ListBounds, Step } from '../numbers/index.ts';
import { type CatchUp, createCatchUp, type LogPage } from './catch-up.ts';
import { createHeldNumbers, type HeldNumbers, type Position } from './held-numbers.ts';
import type { Reads } from './reads.ts';
import { createSilenceWatch, type SilenceWatch } from './silence.ts';
import {
  createSnapshotLoader,
  type SnapshotLoader,
  type SnapshotReason,
} from './snapshot-loader.ts';

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

/** How the last gap was closed. */
export type Recovered = { how: 'replayed'; frames: number } | { how: 'resynced' };

interface FollowerFacts {
  trouble: string | null;
  /** Something is missing and on its way, or it is not known yet whether there is. */
  isClosingGap: boolean;
  /** Since when the numbers have been fetched, because broadcasts do not bring them. */
  behindSince: number | null;
  /** When everything so far was last known to be in the numbers. */
  confirmedAt: number;
  recovered: Recovered | undefined;
}

export class Follower {
  readonly numbers: HeldNumbers;
  readonly #settings: FollowerSettings;
  readonly #silence: SilenceWatch;
  readonly #loader: SnapshotLoader;
  readonly #catchUp: CatchUp;
  /** What failed last, by where; an answer takes it away. */
  readonly #troubles = new Map<LiveTopic | 'snapshot', string>();
  #range: Range;
  #topics: readonly LiveTopic[] = [];
  #recovered: Recovered | undefined;
  #hasJoined = false;
  #confirmedAt: number;

  constructor(settings: FollowerSettings) {
    const { reads, clock, random, range, initial, mayRetry } = settings;
    this.#settings = settings;
    this.#range = range;
    this.#confirmedAt = initial ? Date.parse(initial.takenAt) : clock.now();
    this.numbers = createHeldNumbers(settings.onEvents, settings.bounds);
    if (initial) this.numbers.adopt(initial);
    this.#silence = createSilenceWatch({
      clock,
      random,
      dashboards: settings.dashboards,
      onSilent: (topic) => this.#catchUp.request(topic, 'check'),
      onDoubt: settings.onChange,
    });
    this.#loader = createSnapshotLoader({
      read: (asked) => reads.snapshot(asked, settings.view),
      clock,
      random,
      range,
      mayRetry,
      onSnapshot: (snapshot, reason) => this.#adopt(snapshot, reason),
      onFailure: (error) => this.#note('snapshot', error),
    });
    this.#catchUp = createCatchUp({
      reads,
      clock,
      random,
      mayRetry,
      position: this.numbers.position,
      onFrames: (topic, frames) => {
        for (const frame of frames) this.#take(topic, frame);
      },
      onDone: (topic, page, frames) => this.#caughtUp(topic, page, frames),
      onTooFar: (topic) => this.#startOver(topic),
      onFailure: (topic, error) => this.#note(topic, error),
    });
  }

  /** A broadcast came in. */
  hear(topic: LiveTopic, frame: Frame): void {
    const isWhole = follows(frame, this.numbers.position(topic));
    this.#take(topic, frame);
    this.#silence.heard(topic, isWhole);
  }

  /** Something may be missing on this topic: it was just joined, or a message could not be read. */
  suspect(topic: LiveTopic): void {
    // What is missing is asked for now; what comes after is to be heard.
    this.#silence.heard(topic, true);
    this.#catchUp.request(topic, 'expected');
  }

  /** Nothing should be missing on this topic, but a look costs little. */
  recheck(topic: LiveTopic): void {
    this.#catchUp.request(topic, 'check');
  }

  /** Looks at every topic at once. */
  check(): void {
    this.#loader.hurry();
    for (const topic of this.#topics) this.recheck(topic);
  }

  /** Follows these topics and no others. */
  follow(topics: readonly LiveTopic[]): void {
    for (const topic of this.#topics.filter((topic) => !topics.includes(topic))) {
      this.#catchUp.stop(topic);
      this.#troubles.delete(topic);
    }
    this.#topics = topics;
    this.#silence.watch(topics);
  }

  /** Takes the first snapshot, if there is none, or one that has failed. */
  load(): void {
    this.#loader.hurry();
    if (this.numbers.state() === null) this.#loader.request('first');
    else if (this.numbers.state()?.refresh) this.#loader.request('refresh');
  }

  setRange(range: Range): void {
    this.#range = range;
    this.#loader.setRange(range);
    this.#settings.onChange();
  }

  /** Takes a snapshot of the same range now. */
  reload(): void {
    this.#loader.setRange(this.#range);
  }

  /** Stops everything; the numbers hold still. */
  rest(): void {
    this.#catchUp.stop();
    this.#silence.stop();
    if (this.#loader.pending() !== 'range') this.#loader.stop();
    this.#troubles.clear();
  }

  /** Stops everything for good. The numbers stay, as they are. */
  end(): void {
    this.#catchUp.stop();
    this.#silence.stop();
    this.#loader.stop();
  }

  /** Forgets everything. */
  clear(): void {
    this.#loader.stop();
    this.numbers.clear();
    this.#recovered = undefined;
  }

  facts(): FollowerFacts {
    const behindSince = this.#silence.behindSince();
    return {
      trouble: [...this.#troubles.values()][0] ?? null,
      // Numbers that are behind as a whole say so; one gap more is no news.
      isClosingGap:
        (this.#catchUp.isClosingGap() && behindSince === null) ||
        this.#silence.isInDoubt() ||
        !['refresh', null].includes(this.#loader.pending()),
      behindSince,
      confirmedAt: this.#confirmedAt,
      recovered: this.#recovered,
    };
  }

  /** Adds a frame, whichever way it came. */
  #take(topic: LiveTopic, frame: Frame): void {
    this.#settings.onFrame(topic, frame);
    this.#silence.learn(topic, frame);
    const kind = this.numbers.add({ topic, frame });
    // A snapshot on its way may be older than this frame.
    if (this.#loader.isAsking() && kind !== 'early') this.numbers.keep({ topic, frame });
    this.#conclude(topic, kind);
    this.#settings.onChange();
  }

  /** What a frame means for what is to be asked next. */
  #conclude(topic: LiveTopic, kind: Step['kind'] | 'early'): void {
    if (kind === 'applied' && !this.#catchUp.isClosingGap()) this.#confirm();
    if (kind === 'gap' || kind === 'foreign') this.#catchUp.request(topic, 'expected');
    if (kind === 'early') this.#loader.request('first');
    // While a snapshot is being taken, its arrival decides whether another one is needed.
    if (this.#loader.isAsking()) return;
    if (kind === 'resync') this.#loader.request('resync');
    else if (this.numbers.state()?.refresh) this.#loader.request('refresh');
  }

  #adopt(snapshot: Snapshot, reason: SnapshotReason): void {
    const before = this.numbers.state()?.snapshot;
    this.numbers.adopt(snapshot);
    this.#troubles.delete('snapshot');
    this.#confirm();
    if (reason === 'resync') this.#recovered = { how: 'resynced' };
    for (const { topic, kind } of this.numbers.replay()) this.#conclude(topic, kind);
    // Nothing listened between the first snapshot and the join of a channel. And a frame may be
    // broadcast a moment before reads see its fold: then this snapshot goes back behind it.
    const isBehind = before?.epoch === snapshot.epoch && before.seq > snapshot.seq;
    if (!before || isBehind) for (const topic of this.#topics) this.recheck(topic);
    this.#settings.onChange();
  }

  #caughtUp(topic: LiveTopic, page: LogPage, frames: number): void {
    this.numbers.confirm(topic, page.epoch, page.completeUntil);
    this.#troubles.delete(topic);
    this.#confirm();
    // What happened between the page and its first join is no gap that a reader saw.
    const hasNews = frames > 0 && this.#hasJoined;
    this.#silence.looked(topic, hasNews);
    if (hasNews) this.#recovered = { how: 'replayed', frames };
    this.#hasJoined = true;
    const steps = this.numbers.replay();
    // The server says that nothing is missing, and yet a frame does not fit: start over.
    const isStuck =
      frames === 0 && steps.some((step) => step.topic === topic && step.kind === 'gap');
    if (isStuck) this.#loader.request('resync');
    else for (const step of steps) this.#conclude(step.topic, step.kind);
    this.#settings.onChange();
  }

  /** Frames do not lead to the newest: a snapshot does. */
  #startOver(topic: LiveTopic): void {
    this.#silence.looked(topic, true);
    this.#loader.request('resync');
    this.#settings.onChange();
  }

  #confirm(): void {
    this.#confirmedAt = this.#settings.clock.now();
  }

  #note(source: LiveTopic | 'snapshot', error: RpcError): void {
    this.#troubles.set(source, error.message);
    this.#settings.onFailure(error);
    this.#settings.onChange();
  }
}

/** Nothing is missing between what is held and this frame, and nothing newer is held. */
const follows = ({ epoch, seq, prev }: Frame, held: Position | null): boolean =>
  held?.epoch === epoch && prev <= held.seq && held.seq <= seq;
