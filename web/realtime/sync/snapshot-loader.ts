// Takes snapshots: one at a time, not too often, trying again when a read fails.
import type { Snapshot } from '#contract/snapshot.ts';
import { type RpcError, toRpcError } from '#web/data/client/rpc.ts';
import { hasSlid, type Range } from '#web/data/queries/snapshot.ts';
import { fullJitter, READ_BACKOFF } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';

/** Shortest time between two snapshots that the client takes by itself. */
const SPACING_MS = 2_000;

/**
 * `refresh`: the log is complete, but the picture needs it (see `LiveState.refresh`). `slide`: the range has moved on
 * with time.
 */
export type SnapshotReason = 'first' | 'range' | 'slide' | 'resync' | 'refresh';

/** With these, what is on the page is right until the snapshot is there. */
const QUIET: readonly (SnapshotReason | null)[] = [null, 'refresh', 'slide'];
export const isQuiet = (reason: SnapshotReason | null): boolean => QUIET.includes(reason);

interface LoaderSettings {
  read(range: Range, reason: SnapshotReason | null): Promise<Snapshot>;
  clock: Clock;
  random: () => number;
  range: Range;
  onSnapshot(snapshot: Snapshot, reason: SnapshotReason): void;
  onFailure(error: RpcError): void;
  /** The read was denied: whether it makes sense to try again. */
  mayRetry(): Promise<boolean>;
}

export interface SnapshotLoader {
  request(reason: SnapshotReason): void;
  /** Asks for this range at once; answers for an older one are ignored from now on. */
  setRange(range: Range): void;
  /** Ends the wait before the next try, also after a denial, which is not tried again by itself. */
  hurry(): void;
  /** What the snapshot on its way is for; null when none is. */
  pending(): SnapshotReason | null;
  /** Whether a question is out that has no answer yet. */
  isAsking(): boolean;
  stop(): void;
}

export function createSnapshotLoader(settings: LoaderSettings): SnapshotLoader {
  const { clock, random } = settings;
  let { range } = settings;
  let reason: SnapshotReason | null = null;
  let asking = false;
  let question = 0;
  let failures = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let cancelWait: Cancel | null = null;

  function wait(ms: number) {
    cancelWait?.();
    cancelWait = clock.after(ms, () => {
      cancelWait = null;
      void ask();
    });
  }

  async function ask() {
    const mine = ++question;
    asking = true;
    askedAt = clock.monotonic();
    try {
      const snapshot = await settings.read(range, reason);
      if (mine !== question) return;
      const answered = reason ?? 'resync';
      reset();
      settings.onSnapshot(snapshot, answered);
    } catch (error) {
      if (mine === question) await fail(toRpcError(error), mine);
    }
  }

  async function fail(error: RpcError, mine: number) {
    settings.onFailure(error);
    const isOver = error.failure === 'unauthorized' && !(await settings.mayRetry());
    if (mine !== question) return;
    asking = false;
    failures += 1;
    if (!isOver) wait(fullJitter(failures, READ_BACKOFF, random));
  }

  function reset() {
    question += 1;
    asking = false;
    reason = null;
    failures = 0;
    cancelWait?.();
    cancelWait = null;
  }

  return {
    request(wanted) {
      const isOnItsWay = reason !== null;
      if (isQuiet(reason)) reason = wanted;
      if (isOnItsWay) return;
      wait(Math.max(0, askedAt + SPACING_MS - clock.monotonic()));
    },
    setRange(next) {
      const isSlide = hasSlid(range, next) && isQuiet(reason);
      range = next;
      reset();
      reason = isSlide ? 'slide' : 'range';
      void ask();
    },
    hurry() {
      if (failures > 0 && !asking) wait(0);
    },
    pending: () => reason,
    isAsking: () => asking,
    stop: reset,
  };
}
