// Whether the log has gone on since a place in it.
import { framesPage } from '#contract/frame.ts';
import type { Topic } from '#contract/topic.ts';
import { callRpc } from '../client/rpc.ts';
import type { RpcClient } from '../client/rpc-client.ts';

export interface LogPlace {
  topic: Topic;
  epoch: string;
  seq: number;
}

export async function hasNews(client: RpcClient, { topic, epoch, seq }: LogPlace) {
  const args = { p_topic: topic, p_epoch: epoch, p_seq: seq, p_limit: 1 };
  const page = await callRpc(client, 'analytics_frames_since', args, framesPage);
  return page.reset || page.frames.length > 0;
}
