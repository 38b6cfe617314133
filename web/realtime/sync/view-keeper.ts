// Keeps a filtered view open on the server for as long as it is wanted. The last call wins.
import type { Filter } from '#contract/filter.ts';
import type { OpenedView } from '#contract/view.ts';
import { type RpcError, toRpcError } from '#web/data/client/rpc-error.ts';
import { fullJitter, READ_BACKOFF } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { Reads } from './reads.ts';

/** A view is asked for again at half of its time. Bounds, because the clock here may be wrong. */
const KEEP_MS = { least: 5_000, most: 30_000 };
/** Spread, so that dashboards which were opened together do not ask together. */
const SPREAD = 0.15;
/** Until there may be room for another view. */
const ROOM_MS = 15_000;

interface ViewKeeperSettings {
  reads: Pick<Reads, 'openView' | 'closeView'>;
  clock: Clock;
  random: () => number;
  /** The wanted view is open: the same one as before, or another. */
  onOpened(view: OpenedView): void;
  onChange(): void;
  onFailure(error: RpcError): void;
  /** Closes a view without waiting for the answer. */
  beacon(id: string): void;
  /** Opening was denied: whether it makes sense to try again. */
  mayRetry(): Promise<boolean>;
}

/** Why the server does not show a filter, in words for people. */
export interface FilterError {
  /** `invalid`: no such filter. `no_room`: too many are open; it is tried again by itself. */
  code: 'invalid' | 'no_room';
  message: string;
  /** The remedy, when there is one. */
  hint: string | null;
}

interface Wish {
  key: string;
  filter: Filter;
}

export const keyOf = (filter: Filter): string => JSON.stringify(filter);

export class ViewKeeper {
  readonly #settings: ViewKeeperSettings;
  #wish: Wish | null = null;
  /** The view that is open, and the filter that it was opened for. */
  #open: { key: string; view: OpenedView } | null = null;
  /** One question at a time: so answers arrive in the order of the questions. */
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  #failures = 0;
  #dueAt = Number.POSITIVE_INFINITY;
  #cancelWait: Cancel | null = null;
  #error: FilterError | null = null;
  #trouble: string | null = null;

  constructor(settings: ViewKeeperSettings) {
    this.#settings = settings;
  }

  /** Wants a view of this filter open, or none. */
  want(filter: Filter | null): void {
    const key = filter && keyOf(filter);
    if (key === (this.#wish?.key ?? null)) return;
    this.#wish = filter && { key: keyOf(filter), filter };
    this.#forgetFailures();
    void this.#settle();
  }

  /** The wanted view, once it is open. */
  held(): OpenedView | null {
    return this.#open && this.#open.key === this.#wish?.key ? this.#open.view : null;
  }

  /** Asks again now, and tells whether this view is still the wanted one. */
  async renew(id: string): Promise<boolean> {
    await this.#settle();
    return this.held()?.id === id;
  }

  /** Asks again if that is overdue, as after sleep. */
  keepIfDue(): void {
    const isDue = this.#settings.clock.now() >= this.#dueAt;
    if (this.#wish && !this.#running && isDue) void this.#settle();
  }

  /** The page is being closed: closes the view by a beacon. Should the page come back, it asks again. */
  leave(): void {
    const view = this.held();
    if (!view) return;
    this.#settings.beacon(view.id);
    this.#dueAt = 0;
  }

  /** Why the server does not accept the filter. */
  error(): FilterError | null {
    return this.#error;
  }

  /** Why the view could not be opened, when that may pass. */
  trouble(): string | null {
    return this.#trouble;
  }

  #settle(): Promise<void> {
    this.#isAskedAgain = true;
    this.#running ??= this.#steps();
    return this.#running;
  }

  async #steps(): Promise<void> {
    do {
      this.#isAskedAgain = false;
      await this.#step();
    } while (this.#isAskedAgain);
    this.#running = null;
  }

  /** Closes what is not wanted any more, then opens or keeps what is. */
  async #step(): Promise<void> {
    this.#wait(null);
    const wish = this.#wish;
    if (this.#open && this.#open.key !== wish?.key) await this.#close(this.#open.view.id);
    if (wish === null || wish !== this.#wish) return;
    try {
      const view = await this.#settings.reads.openView(wish.filter);
      this.#open = { key: wish.key, view };
      // No longer wanted: the next step closes it.
      if (wish === this.#wish) this.#succeed(view);
    } catch (caught) {
      if (wish === this.#wish) await this.#fail(wish, toRpcError(caught));
    }
  }

  /** A view that could not be closed ends by itself when no page keeps it. */
  async #close(id: string): Promise<void> {
    this.#open = null;
    await this.#settings.reads.closeView(id).catch(() => undefined);
  }

  #succeed(view: OpenedView): void {
    const { clock, random, onOpened, onChange } = this.#settings;
    this.#forgetFailures();
    const half = (Date.parse(view.keptUntil) - clock.now()) / 2;
    const keepMs = Math.min(Math.max(half, KEEP_MS.least), KEEP_MS.most);
    this.#wait(keepMs * (1 - SPREAD * random()));
    onOpened(view);
    onChange();
  }

  async #fail(wish: Wish, reason: RpcError): Promise<void> {
    const { random, onFailure, onChange, mayRetry } = this.#settings;
    const { failure, message, hint } = reason;
    const isRejected = failure === 'invalid' || failure === 'no_room';
    this.#error = isRejected ? { code: failure, message, hint } : null;
    this.#trouble = isRejected ? null : message;
    if (!isRejected) onFailure(reason);
    onChange();
    if (failure === 'invalid') return;
    if (failure === 'unauthorized' && !(await mayRetry())) return;
    if (wish !== this.#wish) return;
    this.#failures += 1;
    this.#wait(failure === 'no_room' ? ROOM_MS : fullJitter(this.#failures, READ_BACKOFF, random));
  }

  #forgetFailures(): void {
    this.#failures = 0;
    this.#error = null;
    this.#trouble = null;
  }

  #wait(ms: number | null): void {
    const { clock } = this.#settings;
    this.#cancelWait?.();
    this.#cancelWait = ms === null ? null : clock.after(ms, () => void this.#settle());
    this.#dueAt = ms === null ? Number.POSITIVE_INFINITY : clock.now() + ms;
  }
}
