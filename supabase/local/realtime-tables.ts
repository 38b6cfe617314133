// Waits until a real Realtime server has made its tables, which it does when a client joins.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { localKeys } from './keys.ts';
import { adminUrl, withClient } from './postgres/client.ts';
import type { RealtimeServer } from './stack-options.ts';

const GIVE_UP_AFTER_MS = 120_000;
const ASK_EVERY_MS = 500;
const JOIN = JSON.stringify(['1', '1', 'realtime:wake-up', 'phx_join', { config: {} }]);

export async function waitForRealtimeTables(port: number, server: RealtimeServer): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  while (!(await tablesExist(port))) {
    if (Date.now() > deadline) throw new Error(complaint(server));
    await joinOnce(server);
    await pause(ASK_EVERY_MS);
  }
}

function tablesExist(port: number): Promise<boolean> {
  return withClient(adminUrl(port), async (client) => {
    const { rows } = await client.query(`
      select to_regclass('realtime.messages') is not null
        and to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null as exist`);
    return rows[0].exist;
  });
}

/** Whether it succeeds does not matter here; the tables tell. */
async function joinOnce({ url, host }: RealtimeServer): Promise<void> {
  const { anonKey } = await localKeys();
  const address = `${url.replace(/^http/, 'ws')}/socket/websocket?apikey=${anonKey}&vsn=2.0.0`;
  const socket = new WebSocket(address, { headers: host ? { host } : {} });
  await new Promise<void>((resolve) => {
    socket.once('open', () => socket.send(JOIN));
    socket.once('message', () => resolve());
    socket.once('error', () => resolve());
    socket.once('close', () => resolve());
    setTimeout(resolve, 3_000).unref();
  });
  socket.close();
}

function complaint({ url, host }: RealtimeServer): string {
  const named = host ? ` with host ${host}` : '';
  return `The Realtime server at ${url}${named} made no tables in this database. Its tenant must name it (user supabase_admin, password postgres, JWT secret of \`npm run -s stack:env\`).`;
}
