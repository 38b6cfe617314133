// Time that moves only when a test says so, and lets everything finish that a moment sets off.

interface Timer {
  at: number;
  run: () => void;
}

/** Lets promises settle, those of response bodies too. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export class FakeTime {
  #elapsed = 0;
  readonly #timers = new Set<Timer>();
  /** What the device's clock shows beside the true time. */
  offsetMs = 0;
  readonly startedAt: number;

  constructor(startedAt = Date.parse('2026-11-22T12:00:00.000Z')) {
    this.startedAt = startedAt;
  }

  elapsed = () => this.#elapsed;
  /** By a clock that is right. */
  truth = () => this.startedAt + this.#elapsed;
  device = () => this.truth() + this.offsetMs;

  later = (run: () => void, ms: number): (() => void) => {
    const timer = { at: this.#elapsed + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.run();
      await settled();
    }
    this.#elapsed = end;
  }

  /** A frozen page: time goes on, and no timer runs until later. */
  freeze(ms: number): void {
    this.#elapsed += ms;
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.sort((a, b) => a.at - b.at)[0];
  }
}
