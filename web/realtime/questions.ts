// What the live numbers ask the database, and how its answers are parsed: with the contract.
import { z } from 'zod';
import { type Access, access } from '#contract/access.ts';
import type { Filter } from '#contract/filter.ts';
import { type FramesPage, framesPage } from '#contract/frame.ts';
import { LIVE } from '#contract/limits.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { type OpenedView, openedView } from '#contract/view.ts';
import { callRpc, type RpcClient } from '#web/data/client/rpc.ts';
import type { Range } from '#web/data/queries/range.ts';
import { readSnapshot } from '#web/data/queries/snapshot.ts';
import type { LiveTopic } from './live-topic.ts';

/** What is aborted gets no answer. */
export interface Questions {
  access(signal: AbortSignal): Promise<Access>;
  /** Of everything, or of a filtered view. */
  snapshot(range: Range, view: string | null, signal: AbortSignal): Promise<Snapshot>;
  framesSince(
    topic: LiveTopic,
    epoch: string,
    seq: number,
    signal: AbortSignal,
  ): Promise<FramesPage>;
  /** Opens a filtered view, or keeps it. */
  openView(filter: Filter, signal: AbortSignal): Promise<OpenedView>;
  closeView(id: string, signal: AbortSignal): Promise<unknown>;
}

export const createQuestions = (client: RpcClient): Questions => ({
  access: (signal) => callRpc(client, 'analytics_my_access', {}, access, signal),
  snapshot: (range, view, signal) => readSnapshot(client, range, view, signal),
  framesSince(topic, epoch, seq, signal) {
    const args = { p_topic: topic, p_epoch: epoch, p_seq: seq, p_limit: LIVE.framesPage };
    return callRpc(client, 'analytics_frames_since', args, framesPage, signal);
  },
  openView: (filter, signal) =>
    callRpc(client, 'analytics_open_view', { p_filter: filter }, openedView, signal),
  closeView: (id, signal) =>
    callRpc(client, 'analytics_close_view', { p_id: id }, z.unknown(), signal),
});
