// A stack to be measured: a fresh database, `track` and Realtime reached directly, limits set as an operator would.
import { Client } from 'pg';
import { SUPABASE } from '#local/paths.ts';
import { functionService, listFunctions } from '#local/services.ts';
import { type Stack, startStack } from '#local/stack.ts';
import { raiseLimits } from '../../traffic/limits.ts';
import type { Subscription } from '../load/wire-subscriber.ts';
import { type Service, startService } from './service.ts';

export interface RigOptions {
  template: string;
  withTrack?: boolean;
  withRealtime?: boolean;
}

export interface Rig extends AsyncDisposable {
  stack: Stack;
  /** As the superuser. */
  sql: Client;
  track: Service | undefined;
  /** Where events are posted, and with what headers: as a shop's server does. */
  target(): { port: number; path: string; headers: Record<string, string> };
  /** The Realtime server's socket, reached without the gateway: for sockets that only receive. */
  socket(): Pick<Subscription, 'url' | 'host'>;
}

/** The limits of a Team plan, so that it is never they that are measured. */
const LARGE_PLAN = {
  MAX_CONCURRENT_USERS: '10000',
  MAX_EVENTS_PER_SECOND: '100000',
  MAX_JOINS_PER_SECOND: '100000',
};

export async function startRig(options: RigOptions): Promise<Rig> {
  await using opened = new AsyncDisposableStack();
  const stack = await startStack({
    template: options.template,
    seed: false,
    functions: false,
    ...(options.withRealtime === false && { realtime: false }),
    realtimeEnv: LARGE_PLAN,
  });
  opened.defer(() => stack.stop());
  const sql = new Client({ connectionString: stack.adminDbUrl });
  opened.defer(() => sql.end().catch(() => undefined));
  sql.on('error', () => undefined);
  await sql.connect();
  await raiseLimits(stack.adminDbUrl);
  const track = options.withTrack === false ? undefined : opened.use(await startTrack(stack));
  const open = opened.move();
  return {
    stack,
    sql,
    track,
    target: () => ({
      port: track?.port ?? 0,
      path: '/track',
      headers: { apikey: stack.secretKey, 'content-type': 'application/json' },
    }),
    socket() {
      if (!stack.realtime) throw new Error('This rig was started without Realtime.');
      const { url, host } = stack.realtime;
      return { url: `${url.replace('http', 'ws')}/socket`, host };
    },
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
