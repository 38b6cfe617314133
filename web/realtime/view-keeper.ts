// Keeps a filtered view open on the server for as long as it is wanted. The last wish wins.
import type { Filter, OpenedView } from '#contract/view.ts';
import { type RpcError, toRpcError } from '#web/data/rpc.ts';
import { fullJitter, READ_BACKOFF } from './backoff.ts';
import type { Cancel, Clock } from './clock.ts';
import type { FilterError } from './live-view.ts';
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
  farewell(id: string): void;
  /** Opening was refused: whether it makes sense to try again. */
  mayRetry(): Promise<boolean>;
}

export interface ViewKeeper {
  /** Wants a view of this filter open, or none. */
  want(filter: Filter | null): void;
  /** The wanted view, once it is open. */
  held(): OpenedView | null;
  /** Asks again now, and tells whether this view is still the wanted one. */
  renew(id: string): Promise<boolean>;
  /** Asks again if that is overdue, as after sleep. */
  keepIfDue(): void;
  /** The page is being closed: says goodbye to the view. Should it come back, it asks again. */
  leave(): void;
  /** What the server has against the filter. */
  error(): FilterError | null;
  /** Why the view could not be opened, when that may pass. */
  trouble(): string | null;
}

interface Wish {
  key: string;
  filter: Filter;
}

export const keyOf = (filter: Filter): string => JSON.stringify(filter);

export function createViewKeeper(settings: ViewKeeperSettings): ViewKeeper {
  const { reads, clock, random } = settings;
  let wish: Wish | null = null;
  let open: { key: string; view: OpenedView } | null = null;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let failures = 0;
  let dueAt = Number.POSITIVE_INFINITY;
  let cancelWait: Cancel | null = null;
  let error: FilterError | null = null;
  let trouble: string | null = null;

  /** One question at a time: an answer never comes in after that of a later wish. */
  function settle(): Promise<void> {
    isAskedAgain = true;
    running ??= steps();
    return running;
  }

  async function steps() {
    do {
      isAskedAgain = false;
      await step();
    } while (isAskedAgain);
    running = null;
  }

  async function step() {
    wait(null);
    const mine = wish;
    if (open && open.key !== mine?.key) await close(open.view.id);
    if (mine === null || mine !== wish) return;
    try {
      const view = await reads.openView(mine.filter);
      open = { key: mine.key, view };
      // Opened in vain: the step that follows closes it.
      if (mine === wish) succeed(view);
    } catch (caught) {
      if (mine === wish) await fail(mine, toRpcError(caught));
    }
  }

  /** A view that could not be closed ends by itself when nobody keeps it. */
  async function close(id: string) {
    open = null;
    await reads.closeView(id).catch(() => undefined);
  }

  function succeed(view: OpenedView) {
    failures = 0;
    error = null;
    trouble = null;
    const half = (Date.parse(view.keptUntil) - clock.now()) / 2;
    const keepMs = Math.min(Math.max(half, KEEP_MS.least), KEEP_MS.most);
    wait(keepMs * (1 - SPREAD * random()));
    settings.onOpened(view);
    settings.onChange();
  }

  async function fail(mine: Wish, reason: RpcError) {
    const { failure, message, hint } = reason;
    const isRefused = failure === 'invalid' || failure === 'no_room';
    error = isRefused ? { code: failure, message, hint } : null;
    trouble = isRefused ? null : message;
    if (!isRefused) settings.onFailure(reason);
    settings.onChange();
    if (failure === 'invalid') return;
    if (failure === 'unauthorized' && !(await settings.mayRetry())) return;
    if (mine !== wish) return;
    failures += 1;
    wait(failure === 'no_room' ? ROOM_MS : fullJitter(failures, READ_BACKOFF, random));
  }

  function wait(ms: number | null) {
    cancelWait?.();
    cancelWait = ms === null ? null : clock.after(ms, () => void settle());
    dueAt = ms === null ? Number.POSITIVE_INFINITY : clock.now() + ms;
  }

  const held = () => (open && open.key === wish?.key ? open.view : null);

  return {
    want(filter) {
      const key = filter && keyOf(filter);
      if (key === (wish?.key ?? null)) return;
      wish = filter && { key: keyOf(filter), filter };
      failures = 0;
      error = null;
      trouble = null;
      void settle();
    },
    held,
    async renew(id) {
      await settle();
      return held()?.id === id;
    },
    keepIfDue() {
      if (wish && !running && clock.now() >= dueAt) void settle();
    },
    leave() {
      const view = held();
      if (!view) return;
      settings.farewell(view.id);
      dueAt = clock.now();
    },
    error: () => error,
    trouble: () => trouble,
  };
}
