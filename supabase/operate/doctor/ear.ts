// Listens on a topic for one event.
import { updateMessage } from '../../functions/_shared/contract/frame.ts';

export class Ear {
  readonly #id: string;
  #sentAt = 0;
  #heardAt: number | undefined;
  /** From then on any frame that leaves events out will do: a busy topic counts most and lists few. */
  isFolded = false;

  constructor(id: string) {
    this.#id = id;
  }

  sent(): void {
    this.#sentAt = performance.now();
  }

  hear(message: unknown): void {
    const update = updateMessage.safeParse(message);
    if (!update.success) return;
    const { events, omitted } = update.data.payload;
    const isListed = events.some(({ id }) => id === this.#id);
    if (isListed || (this.isFolded && omitted > 0)) this.#heardAt ??= performance.now();
  }

  /** Undefined until it was heard. */
  get afterMs(): number | undefined {
    return this.#heardAt === undefined ? undefined : Math.round(this.#heardAt - this.#sentAt);
  }
}
