// How far the numbers of a follower are known to be right: when that was last confirmed, what failed since, and how
// the last gap was closed.
import type { Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';

/** How the last gap was closed. */
export type Recovered = { how: 'replayed'; frames: number } | { how: 'resynced' };

/** What is read: frames of a topic, or a snapshot. */
type Source = LiveTopic | 'snapshot';

export class Progress {
  recovered: Recovered | undefined;
  readonly #clock: Clock;
  /** What failed last, by where; an answer takes it away. */
  readonly #failures = new Map<Source, string>();
  #confirmedAt: number;

  constructor(clock: Clock, confirmedAt: number) {
    this.#clock = clock;
    this.#confirmedAt = confirmedAt;
  }

  /** When everything so far was last known to be in the numbers. */
  confirmedAt(): number {
    return this.#confirmedAt;
  }

  confirm(): void {
    this.#confirmedAt = this.#clock.now();
  }

  failed(source: Source, message: string): void {
    this.#failures.set(source, message);
  }

  /** It was answered, or is not asked any more. */
  forgetFailure(source: Source): void {
    this.#failures.delete(source);
  }

  forgetFailures(): void {
    this.#failures.clear();
  }

  trouble(): string | null {
    return [...this.#failures.values()][0] ?? null;
  }
}
