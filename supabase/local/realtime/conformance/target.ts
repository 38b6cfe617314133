/** The server that the cases run against: the stand-in on a database of its own, or a real one named in the environment. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startTestStack } from '#local/test/test-stack.ts';
import { startRealtime } from '../server.ts';
import { readSettings } from '../settings.ts';

export interface Target {
  /** Ends in /socket, or in /realtime/v1 behind a gateway. */
  socketUrl: string;
  httpUrl: string;
  jwtSecret: string;
  pool: pg.Pool;
  /** How long a case waits for a frame. */
  patienceMs: number;
  stop(): Promise<void>;
}

const STAND_IN_SECRET = 'a secret of the conformance suite, long enough for HS256';

/** What `supabase start` uses, so that the address alone is enough there. */
const LOCAL_PROJECT = {
  dbUrl: 'postgresql://postgres:postgres@127.0.0.1:54322/postgres',
  jwtSecret: 'super-secret-jwt-token-with-at-least-32-characters-long',
};

export async function conformanceTarget(settings: Record<string, string>): Promise<Target> {
  const { REALTIME_CONFORMANCE_URL: realUrl } = process.env;
  if (realUrl !== undefined) return realServer(realUrl);
  const database = await startTestDatabase();
  const target = await startStandIn(database, settings);
  const stop = async () => {
    await target.stop();
    await database.stop();
  };
  return { ...target, stop };
}

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** Kills Postgres; resolves when it serves again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded stack's database without its own Realtime and functions, and with the cases' policies. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const stack = await startTestStack({ functions: false, realtime: false });
  const pool = new pg.Pool({ connectionString: stack.adminDbUrl });
  pool.on('error', () => {});
  await installPolicies(pool);
  const crash = () => {
    stack.kill('postgres', 'SIGKILL');
    return stack.ready('postgres');
  };
  const stop = async () => {
    await pool.end();
    await stack.stop();
  };
  return { url: stack.adminDbUrl, pool, crash, stop };
}

/** Refusals come at once here, and rates are looked at more often, unless the settings say otherwise. */
export async function startStandIn(
  { url, pool }: TestDatabase,
  settings: Record<string, string> = {},
): Promise<Target & AsyncDisposable> {
  const quick = {
    CHANNEL_ERROR_BACKOFF_MS: '0',
    CONNECT_ERROR_BACKOFF_MS: '0',
    RATE_TICK_MS: '100',
  };
  const env = { DB_URL: url, JWT_SECRET: STAND_IN_SECRET, ...quick, ...settings };
  const { port, stop } = await startRealtime(readSettings(env));
  return {
    socketUrl: `ws://127.0.0.1:${port}/socket`,
    httpUrl: `http://127.0.0.1:${port}`,
    jwtSecret: STAND_IN_SECRET,
    pool,
    patienceMs: 4_000,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function realServer(url: string): Promise<Target> {
  const pool = new pg.Pool({
    connectionString: process.env.REALTIME_CONFORMANCE_DB_URL ?? LOCAL_PROJECT.dbUrl,
  });
  await installPolicies(pool);
  return {
    socketUrl: url.replace(/^http/, 'ws'),
    httpUrl: url.replace(/\/socket$/, ''),
    jwtSecret: process.env.REALTIME_CONFORMANCE_JWT_SECRET ?? LOCAL_PROJECT.jwtSecret,
    pool,
    patienceMs: 15_000,
    stop: async () => {
      await pool.query('drop schema realtime_conformance cascade');
      await pool.end();
    },
  };
}

async function installPolicies(pool: pg.Pool): Promise<void> {
  await pool.query('drop schema if exists realtime_conformance cascade');
  await pool.query(await readFile(join(import.meta.dirname, 'policies.sql'), 'utf8'));
}
