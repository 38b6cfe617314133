// The RPCs of the live layer: asked with a deadline, answers parsed with the contract.

import { z } from 'zod';
import { type Access, access } from '#contract/access.ts';
import { type FramesPage, framesPage } from '#contract/frame.ts';
import { LIVE } from '#contract/limits.ts';
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import { type Filter, type OpenedView, openedView } from '#contract/view.ts';
import type { Clock } from './clock.ts';
import type { LiveTopic } from './live-topic.ts';
import type { Range } from './live-view.ts';
import type { LivePorts, RpcAnswer } from './ports.ts';
import { ReadError, type ReadErrorCode } from './read-error.ts';

type RpcError = NonNullable<RpcAnswer['error']>;

/** Longer than the statement timeouts of the RPCs, so that the server gives up first. */
const DEADLINE_MS = 15_000;

export interface Reads {
  access(): Promise<Access>;
  /** Of everything, or of a filtered view. */
  snapshot(range: Range, view: string | null): Promise<Snapshot>;
  framesSince(topic: LiveTopic, epoch: string, seq: number): Promise<FramesPage>;
  /** Opens a filtered view, or keeps it. */
  openView(filter: Filter): Promise<OpenedView>;
  closeView(id: string): Promise<unknown>;
}

export function createReads(ports: LivePorts, clock: Clock): Reads {
  const read = async <T>(name: string, args: Record<string, unknown>, shape: z.ZodType<T>) =>
    parsed(name, shape, await withDeadline(clock, (signal) => ports.rpc(name, args, signal)));
  return {
    access: () => read('analytics_my_access', {}, access),
    snapshot: ({ from, to, timeZone, compare }, view) =>
      read(
        'analytics_snapshot',
        { p_from: from, p_to: to, p_time_zone: timeZone, p_compare: compare, p_view: view },
        snapshot,
      ),
    framesSince: (topic, epoch, seq) =>
      read(
        'analytics_frames_since',
        { p_topic: topic, p_epoch: epoch, p_seq: seq, p_limit: LIVE.framesPage },
        framesPage,
      ),
    openView: (filter) => read('analytics_open_view', { p_filter: filter }, openedView),
    closeView: (id) => read('analytics_close_view', { p_id: id }, z.unknown()),
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

/** By SQLSTATE. 42501: refused by our functions or for want of a grant. */
const CODES: Partial<Record<string, ReadErrorCode>> = {
  '42501': 'unauthorized',
  '22023': 'invalid',
  '54000': 'no_room',
};

function refusal(name: string, { code, message, hint }: RpcError, status: number): ReadError {
  // 401: no valid token.
  const known = status === 401 ? 'unauthorized' : CODES[code];
  return known
    ? new ReadError(known, message, hint)
    : new ReadError('unavailable', `${name}: ${message}`);
}

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
