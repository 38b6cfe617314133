/** What the server can be told through its environment, with the defaults of a self-hosted Supabase Realtime. */
import { z } from 'zod';

const milliseconds = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const limit = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DB_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  JWT_SECRET: z.string().min(1),
  /** As the real server: its tables are made when the first client comes. The embedded stack makes them itself. */
  MAKE_TABLES: z.stringbool().default(false),
  CHANNEL_ERROR_BACKOFF_MS: milliseconds(5_000),
  CONNECT_ERROR_BACKOFF_MS: milliseconds(2_000),
  IDLE_TIMEOUT_MS: milliseconds(60_000),
  REPLICATION_READY_TIMEOUT_MS: milliseconds(60_000),
  RATE_TICK_MS: limit(5_000),
  MAX_CHANNELS_PER_CLIENT: limit(100),
  MAX_CONCURRENT_USERS: limit(200),
  MAX_EVENTS_PER_SECOND: limit(100),
  MAX_JOINS_PER_SECOND: limit(100),
  MAX_PAYLOAD_KB: limit(3_000),
  MAX_PRESENCE_EVENTS_PER_SECOND: limit(1_000),
  CLIENT_PRESENCE_MAX_CALLS: limit(5),
  CLIENT_PRESENCE_WINDOW_MS: milliseconds(30_000),
});

export type Settings = z.infer<typeof environment>;

/** The server refuses a larger payload; the 500 bytes are the envelope that the real one allows for. */
export function maxPayloadBytes(settings: Settings): number {
  return settings.MAX_PAYLOAD_KB * 1_000 + 500;
}

export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(`The Realtime stand-in cannot start:\n${z.prettifyError(parsed.error)}`);
}
