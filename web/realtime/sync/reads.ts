// The questions that the live numbers ask the database, each with a deadline.
import type { Access } from '#contract/access.ts';
import type { Filter } from '#contract/filter.ts';
import type { FramesPage } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { OpenedView } from '#contract/view.ts';
import { RpcError } from '#web/data/client/rpc-error.ts';
import type { Range } from '#web/data/queries/range.ts';
import type { Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { Questions } from '../questions.ts';
import type { Position } from './held-numbers.ts';

/** Longer than the statement timeouts of the RPCs, so that the server gives up first. */
const DEADLINE_MS = 15_000;

export interface Reads {
  access(): Promise<Access>;
  /** Of everything, or of a filtered view. `primary`: what a read replica says would be too old. */
  snapshot(range: Range, view: string | null, primary?: boolean): Promise<Snapshot>;
  framesSince(topic: LiveTopic, from: Position): Promise<FramesPage>;
  /** Opens a filtered view, or keeps it. */
  openView(filter: Filter): Promise<OpenedView>;
  closeView(id: string): Promise<unknown>;
}

export function createReads(questions: Questions, clock: Clock): Reads {
  const inTime = <T>(ask: (signal: AbortSignal) => Promise<T>) => withDeadline(clock, ask);
  return {
    access: () => inTime((signal) => questions.access({ signal })),
    snapshot: (range, view, primary) =>
      inTime((signal) => questions.snapshot(range, view, { signal, primary })),
    framesSince: (topic, from) =>
      inTime((signal) => questions.framesSince(topic, from, { signal })),
    openView: (filter) => inTime((signal) => questions.openView(filter, { signal })),
    closeView: (id) => inTime((signal) => questions.closeView(id, { signal })),
  };
}

function withDeadline<T>(clock: Clock, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  return new Promise((resolve, reject) => {
    const cancel = clock.after(DEADLINE_MS, () => {
      abort.abort();
      reject(new RpcError('', `No answer within ${DEADLINE_MS / 1000} seconds.`, null));
    });
    ask(abort.signal).then(resolve, reject).finally(cancel);
  });
}
