// A stack to be measured: a fresh database, limits set as an operator would, `track` and Realtime reached directly.
import type { Client } from 'pg';
import { SUPABASE } from '#local/paths.ts';
import { connect } from '#local/postgres/connect.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { functionService, listFunctions, type Stack, startStack } from '#local/stack/index.ts';
import { prepareForLoad } from '../../traffic/prepare.ts';
import type { Target } from '../load/http-caller.ts';
import type { RealtimeAddress } from '../load/realtime-socket.ts';

export interface Rig extends AsyncDisposable {
  stack: Stack;
  /** As the superuser. */
  sql: Client;
  /** Where events are posted, and with what headers: as a shop's server does. */
  target: Target;
  /** The Realtime server's socket, reached without the gateway: for sockets that only receive. */
  socket(): RealtimeAddress;
}

/** High limits, so that they are not what is measured. */
const LARGE_PLAN = {
  MAX_CONCURRENT_USERS: '10000',
  MAX_EVENTS_PER_SECOND: '100000',
  MAX_JOINS_PER_SECOND: '100000',
};

export async function startRig(template: string, { withRealtime = true } = {}): Promise<Rig> {
  await using opened = new AsyncDisposableStack();
  const stack = await startStack({
    ...{ template, seed: false, functions: false, realtimeEnv: LARGE_PLAN },
    ...(!withRealtime && { realtime: false }),
  });
  opened.defer(() => stack.stop());
  const sql = opened.use(await connect(stack.adminDbUrl));
  await prepareForLoad(stack);
  const port = await startTrack(stack);
  const headers = { apikey: stack.secretKey, 'content-type': 'application/json' };
  const open = opened.move();
  return {
    stack,
    sql,
    target: { port, path: '/track', headers },
    socket() {
      if (!stack.realtime) throw new Error('This rig was started without Realtime.');
      const { url, host } = stack.realtime;
      return { url: `${url.replace('http', 'ws')}/socket`, host };
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** On a port of its own: the gateway stands in for the platform's, and measuring it would say nothing of ours. */
async function startTrack(stack: Stack): Promise<number> {
  const track = listFunctions(`${SUPABASE}/functions`).find(({ name }) => name === 'track');
  if (!track) throw new Error('There is no function "track".');
  const port = await findFreePort();
  const env = {
    SUPABASE_URL: stack.apiUrl,
    SUPABASE_DB_URL: stack.dbUrl,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: stack.publishableKey }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: stack.secretKey }),
  };
  await stack.run(functionService(track, port, env));
  return port;
}
