// What the live numbers ask the database, and how its answers are parsed: with the contract.
import { z } from 'zod';
import { type Access, access } from '#contract/access.ts';
import type { Filter } from '#contract/filter.ts';
import { type FramesPage, framesPage } from '#contract/frame.ts';
import { LIVE } from '#contract/limits.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { type OpenedView, openedView } from '#contract/view.ts';
import { type Asking, callRpc } from '#web/data/client/rpc.ts';
import type { RpcClient } from '#web/data/client/rpc-client.ts';
import type { Range } from '#web/data/queries/range.ts';
import { readSnapshot } from '#web/data/queries/snapshot.ts';
import type { LiveTopic } from './live-topic.ts';

export interface Questions {
  access(how: Asking): Promise<Access>;
  /** Of everything, or of a filtered view. */
  snapshot(range: Range, view: string | null, how: Asking): Promise<Snapshot>;
  framesSince(
    topic: LiveTopic,
    from: { epoch: string; seq: number },
    how: Asking,
  ): Promise<FramesPage>;
  /** Opens a filtered view, or keeps it. */
  openView(filter: Filter, how: Asking): Promise<OpenedView>;
  closeView(id: string, how: Asking): Promise<unknown>;
}

export const createQuestions = (client: RpcClient): Questions => ({
  access: (how) => callRpc(client, 'analytics_my_access', {}, access, how),
  snapshot: (range, view, how) => readSnapshot(client, range, view, how),
  framesSince(topic, { epoch, seq }, how) {
    const args = { p_topic: topic, p_epoch: epoch, p_seq: seq, p_limit: LIVE.framesPage };
    return callRpc(client, 'analytics_frames_since', args, framesPage, how);
  },
  openView: (filter, how) =>
    callRpc(client, 'analytics_open_view', { p_filter: filter }, openedView, how),
  closeView: (id, how) => callRpc(client, 'analytics_close_view', { p_id: id }, z.unknown(), how),
});
