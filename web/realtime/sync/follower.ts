// Keeps the numbers in step with the log: says what to follow, and when to look. What arrives goes to intake.ts.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Frame } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { RpcError } from '#web/data/client/rpc.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { ListBounds } from '../numbers/index.ts';
import { type CatchUp, createCatchUp } from './catch-up.ts';
import { createHeldNumbers, type HeldNumbers } from './held-numbers.ts';
import { Intake } from './intake.ts';
import { Progress, type Recovered } from './progress.ts';
import type { Reads } from './reads.ts';
import { createSilenceWatch, type SilenceWatch } from './silence.ts';
import { createSnapshotLoader, isQuiet, type SnapshotLoader } from './snapshot-loader.ts';

export interface FollowerSettings {
  reads: Reads;
  clock: Clock;
  random: () => number;
  range: Range;
  /** The filtered view that these are the numbers of; null: of everything. */
  view: string | null;
  initial: Snapshot | null;
  bounds?: ListBounds;
  /** A read was denied: whether it makes sense to try again. */
  mayRetry(): Promise<boolean>;
  /** How many dashboards may ask at the same time; null: not known. */
  dashboards(): number | null;
  /** Each frame that arrives, broadcast or read from the log; the same one may come twice. */
  onFrame(topic: LiveTopic, frame: Frame): void;
  onEvents(events: AnalyticsEvent[]): void;
  onFailure(error: RpcError): void;
  onChange(): void;
}

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
  readonly #progress: Progress;
  readonly #silence: SilenceWatch;
  readonly #loader: SnapshotLoader;
  readonly #catchUp: CatchUp;
  readonly #intake: Intake;
  #range: Range;
  #topics: readonly LiveTopic[] = [];

  constructor(settings: FollowerSettings) {
    const { clock, initial } = settings;
    this.#settings = settings;
    this.#range = settings.range;
    this.#progress = new Progress(clock, initial ? Date.parse(initial.takenAt) : clock.now());
    this.numbers = createHeldNumbers(settings.onEvents, settings.bounds);
    if (initial) this.numbers.adopt(initial);
    this.#silence = createSilenceWatch({
      ...settings,
      onSilent: (topic) => this.#catchUp.request(topic, 'check'),
      onDoubt: settings.onChange,
    });
    this.#loader = this.#createLoader();
    this.#catchUp = this.#createCatchUp();
    this.#intake = new Intake({
      numbers: this.numbers,
      progress: this.#progress,
      silence: this.#silence,
      loader: this.#loader,
      catchUp: this.#catchUp,
      topics: () => this.#topics,
      onFrame: settings.onFrame,
    });
  }

  #createLoader(): SnapshotLoader {
    const { reads, view, onChange } = this.#settings;
    return createSnapshotLoader({
      ...this.#settings,
      read: async (range, reason) => {
        // What has just come asks for these: a replica may not have it.
        const isOfNow = reason === 'resync' || reason === 'refresh';
        const snapshot = await reads.snapshot(range, view, isOfNow);
        if (isOfNow || this.numbers.reaches(snapshot)) return snapshot;
        return reads.snapshot(range, view, true);
      },
      onSnapshot: (snapshot, reason) => {
        this.#intake.snapshot(snapshot, reason);
        onChange();
      },
      onFailure: (error) => this.#failed('snapshot', error),
    });
  }

  #createCatchUp(): CatchUp {
    const { onChange } = this.#settings;
    return createCatchUp({
      ...this.#settings,
      position: this.numbers.position,
      onFrames: (topic, frames) => {
        for (const frame of frames) this.#intake.frame(topic, frame);
        onChange();
      },
      onDone: (topic, page, frames) => {
        this.#intake.caughtUp(topic, page, frames);
        onChange();
      },
      onTooFar: (topic) => {
        this.#intake.tooFar(topic);
        onChange();
      },
      onFailure: (topic, error) => this.#failed(topic, error),
    });
  }

  /** A broadcast came in. */
  hear(topic: LiveTopic, frame: Frame): void {
    this.#intake.broadcast(topic, frame);
    this.#settings.onChange();
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
      this.#progress.forgetFailure(topic);
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

  /** A reader has seen these numbers live: what is missed from now on is told. */
  watched(): void {
    this.#intake.watched();
  }

  /** Stops everything; the numbers hold still. */
  rest(): void {
    this.#catchUp.stop();
    this.#silence.stop();
    const pending = this.#loader.pending();
    if (pending !== 'range' && pending !== 'slide') this.#loader.stop();
    this.#progress.forgetFailures();
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
    this.#progress.recovered = undefined;
  }

  facts(): FollowerFacts {
    const behindSince = this.#silence.behindSince();
    return {
      trouble: this.#progress.trouble(),
      // Numbers that are behind as a whole say so; one gap more is no news.
      isClosingGap:
        (this.#catchUp.isClosingGap() && behindSince === null) ||
        this.#silence.isInDoubt() ||
        !isQuiet(this.#loader.pending()),
      behindSince,
      confirmedAt: this.#progress.confirmedAt(),
      recovered: this.#progress.recovered,
    };
  }

  #failed(source: LiveTopic | 'snapshot', error: RpcError): void {
    this.#progress.failed(source, error.message);
    this.#settings.onFailure(error);
    this.#settings.onChange();
  }
}
