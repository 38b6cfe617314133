// The three RPCs of the live layer: asked with a deadline, answers parsed with the contract.
import { z } from 'zod';
import { type Access, access } from '#contract/access.ts';
import { type FramesPage, framesPage } from '#contract/frame.ts';
import { LIVE } from '#contract/limits.ts';
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import type { Topic } from '#contract/topic.ts';
import type { Range } from './live-view.ts';
import type { Clock, LivePorts, RpcAnswer } from './ports.ts';
import { ReadError } from './read-error.ts';

/** Longer than the statement timeouts of the RPCs, so that the server gives up first. */
const DEADLINE_MS = 15_000;

export interface Reads {
  access(): Promise<Access>;
  snapshot(range: Range): Promise<Snapshot>;
  framesSince(topic: Topic, epoch: string, seq: number): Promise<FramesPage>;
}

export function createReads(ports: LivePorts, clock: Clock): Reads {
  const read = async <T>(name: string, args: Record<string, unknown>, shape: z.ZodType<T>) =>
    parsed(name, shape, await withDeadline(clock, (signal) => ports.rpc(name, args, signal)));
  return {
    access: () => read('analytics_my_access', {}, access),
    snapshot: ({ from, to, timeZone, compare }) =>
      read(
        'analytics_snapshot',
        { p_from: from, p_to: to, p_time_zone: timeZone, p_compare: compare },
        snapshot,
      ),
    framesSince: (topic, epoch, seq) =>
      read(
        'analytics_frames_since',
        { p_topic: topic, p_epoch: epoch, p_seq: seq, p_limit: LIVE.framesPage },
        framesPage,
      ),
  };
}

function parsed<T>(name: string, shape: z.ZodType<T>, answer: RpcAnswer): T {
  if (answer.error) throw refusal(name, answer.error, answer.status);
  const result = shape.safeParse(answer.data);
  if (result.success) return result.data;
  throw new ReadError(
    'unreadable',
    `The answer of ${name} does not fit the contract (${z.prettifyError(result.error)}). Reload the page: it may be older than the server.`,
  );
}

/** 42501: refused by our functions or for want of a grant. 401: no valid token. */
const refusal = (name: string, error: { code: string; message: string }, status: number) =>
  error.code === '42501' || status === 401
    ? new ReadError('unauthorized', error.message)
    : new ReadError('unavailable', `${name}: ${error.message}`);

function withDeadline<T>(clock: Clock, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  return new Promise((resolve, reject) => {
    const cancel = clock.after(DEADLINE_MS, () => {
      abort.abort();
      reject(new ReadError('unavailable', `No answer within ${DEADLINE_MS / 1000} seconds.`));
    });
    ask(abort.signal).then(resolve, reject).finally(cancel);
  });
}
