// The questions that the live numbers ask the database, each with a deadline.
import { z } from 'zod';
import { type Access, access } from '#contract/access.ts';
import { type FramesPage, framesPage } from '#contract/frame.ts';
import { LIVE } from '#contract/limits.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { type Filter, type OpenedView, openedView } from '#contract/view.ts';
import { callRpc, RpcError } from '#web/data/client/rpc.ts';
import type { RpcClient } from '#web/data/client/rpc-client.ts';
import { type Range, readSnapshot } from '#web/data/queries/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
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

export function createReads(client: RpcClient, clock: Clock): Reads {
  const inTime = <T>(ask: (signal: AbortSignal) => Promise<T>) => withDeadline(clock, ask);
  return {
    access: () =>
      inTime((signal) => callRpc(client, 'analytics_my_access', {}, access, { signal })),
    snapshot: (range, view, primary) =>
      inTime((signal) => readSnapshot(client, range, view, { signal, primary })),
    framesSince(topic, { epoch, seq }) {
      const args = { p_topic: topic, p_epoch: epoch, p_seq: seq, p_limit: LIVE.framesPage };
      return inTime((signal) =>
        callRpc(client, 'analytics_frames_since', args, framesPage, { signal }),
      );
    },
    openView: (filter) =>
      inTime((signal) =>
        callRpc(client, 'analytics_open_view', { p_filter: filter }, openedView, { signal }),
      ),
    closeView: (id) =>
      inTime((signal) =>
        callRpc(client, 'analytics_close_view', { p_id: id }, z.unknown(), { signal }),
      ),
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
