/** The server that the cases run against: the stand-in on a database of its own, or a real one named in the environment. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startRealtime } from '../server.ts';
import { readSettings } from '../settings.ts';
import { startTestDatabase } from './test-database.ts';

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

const JWT_SECRET = 'a secret of the conformance suite, long enough for HS256';

const { env } = process;
const { REALTIME_CONFORMANCE_URL: realUrl } = env;

/** Behind a real server there is one project with the limits of its plan: cases about limits stay out. */
export const isRealServer = realUrl !== undefined;

export async function conformanceTarget(settings: Record<string, string> = {}): Promise<Target> {
  const target = realUrl === undefined ? await standIn(settings) : realServer(realUrl);
  await target.pool.query('drop schema if exists realtime_conformance cascade');
  await target.pool.query(await readFile(join(import.meta.dirname, 'policies.sql'), 'utf8'));
  return target;
}

async function standIn(settings: Record<string, string>): Promise<Target> {
  const database = await startTestDatabase();
  const env = { DB_URL: database.url, JWT_SECRET, CHANNEL_ERROR_BACKOFF_MS: '0', ...settings };
  const server = await startRealtime(
    readSettings({ CONNECT_ERROR_BACKOFF_MS: '0', RATE_TICK_MS: '200', ...env }),
  );
  const pool = new pg.Pool({ connectionString: database.url });
  const stop = async () => {
    await server.stop();
    await pool.end();
    await database.stop();
  };
  const http = `127.0.0.1:${server.port}`;
  return {
    socketUrl: `ws://${http}/socket`,
    httpUrl: `http://${http}`,
    jwtSecret: JWT_SECRET,
    pool,
    patienceMs: 4_000,
    stop,
  };
}

function realServer(url: string): Target {
  const pool = new pg.Pool({ connectionString: required('REALTIME_CONFORMANCE_DB_URL') });
  return {
    socketUrl: url.replace(/^http/, 'ws'),
    httpUrl: url.replace(/\/socket$/, ''),
    jwtSecret: required('REALTIME_CONFORMANCE_JWT_SECRET'),
    pool,
    patienceMs: 15_000,
    stop: async () => {
      await pool.query('drop schema if exists realtime_conformance cascade');
      await pool.end();
    },
  };
}

function required(name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`Set ${name} as well, or unset REALTIME_CONFORMANCE_URL to test the stand-in.`);
}
