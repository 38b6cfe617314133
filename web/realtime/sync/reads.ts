// The questions that the live numbers ask the database, each with a deadline.
import { RpcError } from '#web/data/client/rpc-error.ts';
import type { Clock } from '../clock.ts';
import type { Questions } from '../questions.ts';

/** Longer than the statement timeouts of the RPCs, so that the server gives up first. */
const DEADLINE_MS = 15_000;

/** The same questions, without a signal. */
export type Reads = {
  [Name in keyof Questions]: Questions[Name] extends (
    ...asked: [...infer Asked, AbortSignal]
  ) => infer Answer
    ? (...asked: Asked) => Answer
    : never;
};

export function createReads(questions: Questions, clock: Clock): Reads {
  const inTime = <T>(ask: (signal: AbortSignal) => Promise<T>) => withDeadline(clock, ask);
  return {
    access: () => inTime(questions.access),
    snapshot: (range, view) => inTime((signal) => questions.snapshot(range, view, signal)),
    framesSince: (topic, epoch, seq) =>
      inTime((signal) => questions.framesSince(topic, epoch, seq, signal)),
    openView: (filter) => inTime((signal) => questions.openView(filter, signal)),
    closeView: (id) => inTime((signal) => questions.closeView(id, signal)),
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
