/** POST /api/broadcast: a batch of messages. Private ones that may not be written are dropped in silence. */

import { jsonFanOut } from '../messages/fan-out.ts';
import { room } from '../messages/topics.ts';
import { type Identity, mayWrite } from '../tenant/authorization.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { type BatchMessage, batchMessages } from './batch-messages.ts';
import { HttpReply } from './reply.ts';

export async function broadcastBatch(
  tenant: Tenant,
  caller: Identity,
  body: Record<string, unknown>,
): Promise<HttpReply> {
  const messages = batchMessages(body.messages, tenant.maxPayloadBytes);
  checkEventRate(tenant, messages.length);
  for (const message of messages.filter((one) => !one.private)) send(tenant, message);
  // One question to the policies per topic, and the messages of a topic stay together.
  const byTopic = Map.groupBy(
    messages.filter((one) => one.private),
    (one) => one.topic,
  );
  for (const [topic, ofTopic] of byTopic) {
    if (!(await mayWriteOrFalse(tenant, caller, topic))) continue;
    for (const message of ofTopic) send(tenant, message);
  }
  return new HttpReply(202);
}

function checkEventRate(tenant: Tenant, messages: number): void {
  const { average, limit } = tenant.events;
  if (average > limit) throw new HttpReply(429, { message: 'You have exceeded your rate limit' });
  if (messages + average > limit) {
    throw new HttpReply(429, {
      message: 'Too many messages to broadcast, please reduce the batch size',
    });
  }
}

function send(
  tenant: Tenant,
  { topic, event, payload, private: isPrivate, id }: BatchMessage,
): void {
  const meta = id === undefined ? {} : { meta: { id } };
  const envelope = { event, ...meta, payload, type: 'broadcast' };
  tenant.events.add();
  tenant.topics.publish(
    room(topic, isPrivate),
    jsonFanOut(`realtime:${topic}`, 'broadcast', envelope),
  );
}

async function mayWriteOrFalse(tenant: Tenant, caller: Identity, topic: string): Promise<boolean> {
  try {
    await tenant.connect.start();
    return await mayWrite(tenant.database, caller, topic, 'broadcast');
  } catch (error) {
    console.warn(`realtime: the write policy for "${topic}" failed: ${String(error)}`);
    return false;
  }
}
