/** Broadcast replay: the newest stored messages of a private topic, given to a client that joins. */
import type pg from 'pg';
import { JoinRefused } from '../channel/join-refused.ts';
import { encodeUserBroadcast, type UserBroadcast } from '../messages/binary-frames.ts';
import { userBroadcastPayload } from '../messages/fan-out.ts';
import { textFrame, type Version, type WireFrame } from '../messages/frames.ts';

const MAX_MESSAGES = 25;
/** The dates that Elixir's DateTime can hold, in milliseconds. */
const LATEST_SINCE = 253_402_300_799_999;
const EARLIEST_SINCE = -377_705_116_800_000;

export interface ReplayRequest {
  since: number;
  limit: number;
}

export interface StoredMessage {
  id: string;
  message: UserBroadcast;
}

/** Null when no replay was asked for; anything but an object counts as not asking. */
export function replayRequest(raw: unknown, isPrivate: boolean): ReplayRequest | null {
  if (typeof raw !== 'object' || raw === null) return null;
  if (!isPrivate) {
    throw new JoinRefused('UnableToReplayMessages: Replay is not allowed for public channels');
  }
  const since = 'since' in raw ? raw.since : undefined;
  const limit = 'limit' in raw ? raw.limit : MAX_MESSAGES;
  const valid = isInteger(since) && since <= LATEST_SINCE && since >= EARLIEST_SINCE;
  if (!valid || !isInteger(limit)) {
    throw new JoinRefused('UnableToReplayMessages: Replay params are not valid');
  }
  return { since, limit: Math.min(Math.max(limit, 1), MAX_MESSAGES) };
}

/** The newest `limit` rows, oldest first. Older rows are left out, and the client is not told, as by the real server. */
export async function storedMessages(
  pool: pg.Pool,
  topic: string,
  { since, limit }: ReplayRequest,
): Promise<StoredMessage[]> {
  const { rows } = await pool.query<MessageRow>(
    `select id, event, payload::text as payload, binary_payload
     from realtime.messages
     where topic = $1 and private and extension = 'broadcast' and event is not null
       and (payload is not null or binary_payload is not null)
       and inserted_at >= to_timestamp($2::double precision / 1000) at time zone 'utc'
       and inserted_at < (now() + interval '1 minute') at time zone 'utc'
     order by inserted_at desc limit $3`,
    [topic, since, limit],
  );
  return rows.reverse().map((row) => ({ id: row.id, message: storedBroadcast(row) }));
}

/** Null for raw bytes and a v1 client. */
export function replayFrame(
  version: Version,
  topic: string,
  joinRef: unknown,
  { message }: StoredMessage,
): WireFrame | null {
  if (!message.json) {
    const data = version === 'v2' ? encodeUserBroadcast(topic, message) : null;
    return data && { data, binary: true };
  }
  const payload = userBroadcastPayload(message);
  const name = JSON.stringify(topic);
  return textFrame(
    version === 'v2'
      ? `[${JSON.stringify(joinRef)},null,${name},"broadcast",${payload}]`
      : `{"ref":null,"event":"broadcast","topic":${name},"payload":${payload}}`,
  );
}

interface MessageRow {
  id: string;
  event: string;
  payload: string | null;
  binary_payload: Buffer | null;
}

function storedBroadcast(row: MessageRow): UserBroadcast {
  const payload = row.binary_payload ?? Buffer.from(row.payload ?? '');
  const metadata = JSON.stringify({ id: row.id, replayed: true });
  return { event: row.event, json: row.binary_payload === null, payload, metadata };
}

function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
