// What a follower does with what arrives: adds it to the numbers, and decides what must be asked for next.
import type { Frame } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { Step } from '../numbers/index.ts';
import type { CatchUp, LogPage } from './catch-up.ts';
import type { HeldNumbers, Position } from './held-numbers.ts';
import type { Progress } from './progress.ts';
import type { SilenceWatch } from './silence.ts';
import type { SnapshotLoader, SnapshotReason } from './snapshot-loader.ts';

interface IntakeParts {
  numbers: HeldNumbers;
  progress: Progress;
  silence: Pick<SilenceWatch, 'heard' | 'learn' | 'looked'>;
  loader: Pick<SnapshotLoader, 'request' | 'isAsking'>;
  catchUp: Pick<CatchUp, 'request' | 'isClosingGap'>;
  /** The topics that are followed. */
  topics(): readonly LiveTopic[];
  /** Each frame that arrives, broadcast or read from the log; the same one may come twice. */
  onFrame(topic: LiveTopic, frame: Frame): void;
}

export class Intake {
  readonly #parts: IntakeParts;
  /** What is missed from now on is a gap that a reader sees. */
  #isWatched = false;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  broadcast(topic: LiveTopic, frame: Frame): void {
    const isWhole = follows(frame, this.#parts.numbers.position(topic));
    this.frame(topic, frame);
    this.#parts.silence.heard(topic, isWhole);
  }

  /** A frame, broadcast or read from the log. */
  frame(topic: LiveTopic, frame: Frame): void {
    const { numbers, silence, onFrame } = this.#parts;
    onFrame(topic, frame);
    silence.learn(topic, frame);
    this.#conclude(topic, numbers.add({ topic, frame }));
  }

  snapshot(snapshot: Snapshot, reason: SnapshotReason): void {
    const { numbers, progress, catchUp, topics } = this.#parts;
    const before = numbers.state();
    numbers.adopt(snapshot);
    progress.forgetFailure('snapshot');
    progress.confirm();
    if (reason === 'resync') progress.recovered = { how: 'resynced' };
    for (const { topic, kind } of numbers.replay()) this.#conclude(topic, kind);
    // Nothing listened between the first snapshot and the join of a channel. And a frame may be broadcast a moment before
    // reads see its fold: where the frames that are kept do not lead there, this snapshot goes back behind it.
    const isBehind = before !== null && !numbers.isAsFarAs(before);
    if (!before || isBehind) for (const topic of topics()) catchUp.request(topic, 'check');
  }

  /** A reader has seen the numbers live: the log was read once, or they were held still before that. */
  watched(): void {
    this.#isWatched = true;
  }

  /** The log was read to its end; so many frames were missing. */
  caughtUp(topic: LiveTopic, page: LogPage, frames: number): void {
    const { numbers, progress, silence, loader } = this.#parts;
    numbers.confirm(topic, page.epoch, page.completeUntil);
    progress.forgetFailure(topic);
    progress.confirm();
    // What happened between the page and its first join is no gap that a reader saw.
    const hasNews = frames > 0 && this.#isWatched;
    silence.looked(topic, hasNews);
    if (hasNews) progress.recovered = { how: 'replayed', frames };
    this.watched();
    const steps = numbers.replay();
    // The server says that nothing is missing, and yet a frame does not fit: start over.
    const isStuck =
      frames === 0 && steps.some((step) => step.topic === topic && step.kind === 'gap');
    if (isStuck) loader.request('resync');
    else for (const step of steps) this.#conclude(step.topic, step.kind);
  }

  /** Frames do not lead to the newest: a snapshot does. */
  tooFar(topic: LiveTopic): void {
    this.#parts.silence.looked(topic, true);
    this.#parts.loader.request('resync');
  }

  /** What a frame means for what is to be asked next. */
  #conclude(topic: LiveTopic, kind: Step['kind'] | 'early'): void {
    const { numbers, progress, loader, catchUp } = this.#parts;
    if (kind === 'applied' && !catchUp.isClosingGap()) progress.confirm();
    if (kind === 'gap' || kind === 'foreign') catchUp.request(topic, 'expected');
    if (kind === 'early') loader.request('first');
    // While a snapshot is being taken, its arrival decides whether another one is needed.
    if (loader.isAsking()) return;
    if (kind === 'resync') loader.request('resync');
    else if (numbers.state()?.refresh) loader.request('refresh');
  }
}

/** Nothing is missing between what is held and this frame, and nothing newer is held. */
const follows = ({ epoch, seq, prev }: Frame, held: Position | null): boolean =>
  held?.epoch === epoch && prev <= held.seq && held.seq <= seq;
