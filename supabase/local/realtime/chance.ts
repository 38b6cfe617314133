/** What the real server leaves to chance, drawn from one seed: a run with the same seed draws the same. */

/** Small and even enough for choices; not for secrets. (The generator is known as mulberry32.) */
export class Chance {
  #state: number;

  /** Each purpose has a sequence of its own: when the draws of one come changes nothing for another. */
  constructor(seed: number, purpose: string) {
    this.#state = seed >>> 0;
    for (const char of purpose) {
      this.#state = Math.imul(this.#state ^ char.charCodeAt(0), 0x01000193) >>> 0;
    }
  }

  coin(): boolean {
    return this.#next() < 0.5;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1));
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
