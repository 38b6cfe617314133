/** Counts events in short ticks and says whether their average over the last minute is over a limit. */

/** Twelve ticks of five seconds: the real server looks back one minute. */
const BUCKETS = 12;

export class RateCounter {
  readonly limit: number;
  readonly #tickMs: number;
  #buckets: number[] = [];
  #current = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Events per second, as of the last tick. */
  average = 0;
  /** Changes at ticks only: a short burst passes, a long one is over the limit for up to a minute. */
  triggered = false;

  constructor(limit: number, tickMs: number) {
    this.limit = limit;
    this.#tickMs = tickMs;
  }

  add(events = 1): void {
    if (!this.#timer) this.#start();
    this.#current += events;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #start(): void {
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), this.#tickMs);
    this.#timer.unref();
  }

  #tick(): void {
    this.#buckets = [this.#current, ...this.#buckets].slice(0, BUCKETS);
    this.#current = 0;
    const total = this.#buckets.reduce((sum, count) => sum + count, 0);
    this.average = total / ((this.#buckets.length * this.#tickMs) / 1_000);
    this.triggered = this.average >= this.limit;
  }
}
