/** A row of realtime.messages as the write-ahead log gives it: every value as text. */
import { z } from 'zod';
import type { UserBroadcast } from './binary-frames.ts';

const walRow = z
  .object({
    id: z.string(),
    topic: z.string(),
    event: z.string(),
    private: z.enum(['t', 'f']),
    payload: z.string().nullish(),
    binary_payload: z.string().nullish(),
  })
  .refine((row) => row.payload != null || row.binary_payload != null);

export interface MessageRow {
  id: string;
  topic: string;
  private: boolean;
  message: UserBroadcast;
}

/** Null for a row that cannot be broadcast: without event or payload it is stored and never sent. */
export function messageRow(values: unknown): MessageRow | null {
  const parsed = walRow.safeParse(values);
  if (!parsed.success) return null;
  const { id, topic, event, payload, binary_payload: bytes } = parsed.data;
  const message: UserBroadcast = {
    event,
    json: bytes == null,
    payload: bytes == null ? Buffer.from(payload ?? '') : Buffer.from(bytes.slice(2), 'hex'),
    metadata: JSON.stringify({ id }),
  };
  return { id, topic, private: parsed.data.private === 't', message };
}
