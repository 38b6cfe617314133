// A stack to be measured: a fresh database, `track` and Realtime reached directly, limits set as an operator would.
import { Client } from 'pg';
import { SUPABASE } from '../../paths.ts';
import { findFreePort } from '../../process/free-port.ts';
import { functionService, listFunctions, realtimeService } from '../../services.ts';
import { type Stack, startStack } from '../../stack.ts';
import { raiseLimits } from './limits.ts';
import { type Service, startService } from './service.ts';

export interface RigOptions {
  template: string;
  /** Limits of the Realtime server, by its environment variables; those of a large plan without. */
  realtimeEnv?: Record<string, string>;
  withTrack?: boolean;
  withRealtime?: boolean;
}

export interface Rig extends AsyncDisposable {
  stack: Stack;
  /** As the superuser. */
  sql: Client;
  track: Service | undefined;
  realtime: Service | undefined;
  /** Where events are posted, and with what headers: as a shop's server does. */
  target(): { port: number; path: string; headers: Record<string, string> };
  /** Of the socket, without its query. */
  realtimeUrl(): string;
}

/** The limits of a Team plan, so that it is never they that are measured. */
const LARGE_PLAN = {
  MAX_CONCURRENT_USERS: '10000',
  MAX_EVENTS_PER_SECOND: '100000',
  MAX_JOINS_PER_SECOND: '100000',
};

export async function startRig(options: RigOptions): Promise<Rig> {
  const realtimePort = await findFreePort();
  await using opened = new AsyncDisposableStack();
  const stack = await startStack({
    template: options.template,
    seed: false,
    functions: false,
    realtime: { url: `http://127.0.0.1:${realtimePort}` },
  });
  opened.defer(() => stack.stop());
  const sql = new Client({ connectionString: stack.adminDbUrl });
  opened.defer(() => sql.end().catch(() => undefined));
  sql.on('error', () => undefined);
  await sql.connect();
  await raiseLimits(stack.adminDbUrl);
  const track = options.withTrack === false ? undefined : opened.use(await startTrack(stack));
  const realtime =
    options.withRealtime === false
      ? undefined
      : opened.use(
          await startRealtime(stack, realtimePort, { ...LARGE_PLAN, ...options.realtimeEnv }),
        );
  const open = opened.move();
  return {
    stack,
    sql,
    track,
    realtime,
    target: () => ({
      port: track?.port ?? 0,
      path: '/track',
      headers: { apikey: stack.secretKey, 'content-type': 'application/json' },
    }),
    realtimeUrl: () => `ws://127.0.0.1:${realtimePort}/socket`,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

export async function startTrack(stack: Stack): Promise<Service> {
  const track = listFunctions(`${SUPABASE}/functions`).find(({ name }) => name === 'track');
  if (!track) throw new Error('There is no function "track".');
  const env = {
    SUPABASE_URL: stack.apiUrl,
    SUPABASE_DB_URL: stack.dbUrl,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: stack.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: stack.secretKey }),
  };
  return startService(stack.dataDir, (port) => functionService(track, port, env));
}

async function startRealtime(
  stack: Stack,
  port: number,
  env: Record<string, string>,
): Promise<Service> {
  const spec = realtimeService(port, stack.adminDbUrl, stack);
  return startService(stack.dataDir, () => ({ ...spec, env: { ...spec.env, ...env } }), port);
}
