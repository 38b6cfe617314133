/** POST /api/broadcast/:topic/events/:event: one message, with an honest answer about the write policy. */

import type { UserBroadcast } from '../messages/binary-frames.ts';
import { userFanOut } from '../messages/fan-out.ts';
import { room } from '../messages/topics.ts';
import { type Identity, mayWrite } from '../tenant/authorization.ts';
import { problemOf } from '../tenant/database.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { HttpReply } from './reply.ts';
import { jsonObject } from './request.ts';

const UNSUPPORTED = 'Unsupported Media Type. Use application/json or application/octet-stream';

export interface SingleBroadcast {
  topic: string;
  private: boolean;
  message: UserBroadcast;
}

export function singleMessage(event: string, contentType: string, body: Buffer): UserBroadcast {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/octet-stream') return { event, json: false, payload: body };
  if (type !== '' && type !== 'application/json') throw new HttpReply(415, { error: UNSUPPORTED });
  return { event, json: true, payload: Buffer.from(JSON.stringify(jsonObject(body))) };
}

export async function broadcastOne(
  tenant: Tenant,
  caller: Identity,
  { topic, private: isPrivate, message }: SingleBroadcast,
): Promise<HttpReply> {
  if (message.payload.length > tenant.maxPayloadBytes) {
    return new HttpReply(422, { errors: { payload: ['Payload size exceeds tenant limit'] } });
  }
  if (tenant.events.triggered) {
    return new HttpReply(429, { message: 'You have exceeded your rate limit' });
  }
  if (isPrivate) await checkWritePolicy(tenant, caller, topic);
  tenant.events.add();
  tenant.topics.publish(room(topic, isPrivate), userFanOut(`realtime:${topic}`, message));
  return new HttpReply(202);
}

async function checkWritePolicy(tenant: Tenant, caller: Identity, topic: string): Promise<void> {
  const allowed = await tenant.connect
    .start()
    .then(() => mayWrite(tenant.database, caller, topic, 'broadcast'))
    .catch((error: unknown) => {
      const missing = problemOf(error) === 'missing_partition';
      const message = missing ? 'Missing messages partition' : 'RLS policy error';
      throw new HttpReply(422, { message });
    });
  if (!allowed) throw new HttpReply(403, { message: 'Unauthorized' });
}
