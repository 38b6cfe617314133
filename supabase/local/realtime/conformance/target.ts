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
  /** Ends Postgres, which is started again; resolves when it serves. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded stack's database without its own Realtime and functions, and with the cases' policies. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const stack = await startTestStack({ functions: false, realtime: false });
  const pool = new pg.Pool({ connectionString: stack.adminDbUrl });
  pool.on('error', () => {});
  await installPolicies(pool);
  const end = (signal: NodeJS.Signals) => {
    stack.kill('postgres', signal);
    return stack.ready('postgres');
  };
  const stop = async () => {
    await pool.end();
    await stack.stop();
  };
  return { url: stack.adminDbUrl, pool, end, stop };
}

/** Its choices are the same in every run, unless the settings say otherwise. */
export async function startStandIn(
  { url, pool }: TestDatabase,
  settings: Record<string, string> = {},
): Promise<Target & AsyncDisposable> {
  const env = {
    DB_URL: url,
    JWT_SECRET: STAND_IN_SECRET,
    REALTIME_SEED: process.env.REALTIME_SEED ?? '1',
    ...settings,
  };
  const { port, stop } = await startRealtime(readSettings(env));
  return {
    socketUrl: `ws://127.0.0.1:${port}/socket`,
    httpUrl: `http://127.0.0.1:${port}`,
    jwtSecret: STAND_IN_SECRET,
    pool,
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
