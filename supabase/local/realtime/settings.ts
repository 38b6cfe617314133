/** What the server can be told through its environment, with the defaults of a self-hosted Supabase Realtime. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';

const milliseconds = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const limit = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

const SEEDS = 2 ** 32;

const environment = z.object({
  /** Makes the choices that the real server leaves to chance; the log's first line names it, to repeat a run. */
  REALTIME_SEED: z.coerce
    .number()
    .int()
    .min(0)
    .max(SEEDS - 1)
    .default(() => randomInt(SEEDS)),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DB_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  JWT_SECRET: z.string().min(1),
  /** Signs who may ask for the tenant's health and make the server let go of its database. */
  API_JWT_SECRET: z
    .string()
    .min(1)
    .default('super-secret-jwt-token-with-at-least-32-characters-long'),
  SELF_HOST_TENANT_NAME: z.string().min(1).default('realtime-dev'),
  /** As the real server: its tables are made when the first client comes. The embedded stack makes them itself. */
  MAKE_TABLES: z.stringbool().default(false),
  CHANNEL_ERROR_BACKOFF_MS: milliseconds(5_000),
  CONNECT_ERROR_BACKOFF_MS: milliseconds(2_000),
  IDLE_TIMEOUT_MS: milliseconds(60_000),
  REPLICATION_READY_TIMEOUT_MS: milliseconds(60_000),
  /** A lost stream comes back after once to three times as long. The real server's pauses go on growing. */
  REPLICATION_BACKOFF_MS: milliseconds(5_000),
  /** How long a new stream may still lose the one or two messages that it loses. */
  STREAM_WARM_UP_MS: milliseconds(500),
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
