// Waits until a real Realtime server has made its tables, which it does when a client joins.
import { setTimeout as pause } from 'node:timers/promises';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { localKeys } from './keys.ts';
import { adminUrl, withClient } from './postgres/client.ts';
import type { RealtimeServer } from './stack-options.ts';

const GIVE_UP_AFTER_MS = 120_000;
const ASK_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 3_000;
const JOIN = JSON.stringify(['1', '1', 'realtime:wake-up', 'phx_join', { config: {} }]);

/** Tells `onWait` what the server said last; gives up with that and with what it needs. */
export async function waitForRealtimeTables(
  port: number,
  server: RealtimeServer,
  onWait: (detail: string) => void,
): Promise<void> {
  const { giveUpAfterMs = GIVE_UP_AFTER_MS } = server;
  const began = performance.now();
  let last = '';
  onWait(`waiting for the tables of ${server.url}`);
  for (;;) {
    if (await tablesExist(port)) return;
    const said = await joinOnce(server);
    if (await tablesExist(port)) return;
    if (performance.now() - began > giveUpAfterMs) throw new Error(complaint(server, said));
    if (said !== last) onWait(`waiting for the tables of ${server.url}: ${said}`);
    last = said;
    await pause(ASK_EVERY_MS);
  }
}

function tablesExist(port: number): Promise<boolean> {
  return withClient(adminUrl(port), async (client) => {
    const { rows } = await client.query(`
      select to_regclass('realtime.messages') is not null
        and to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null
        and to_regprocedure('realtime.topic()') is not null as exist`);
    return rows[0].exist;
  });
}

/** Whether it succeeds does not matter here, the tables tell; what it says may help a person. */
async function joinOnce({ url, host }: RealtimeServer): Promise<string> {
  const { anonKey } = await localKeys();
  const address = `${url.replace(/^http/, 'ws')}/socket/websocket?apikey=${anonKey}&vsn=2.0.0`;
  const socket = new WebSocket(address, { headers: host ? { host } : {} });
  const answer = await new Promise<string>((resolve) => {
    socket.once('open', () => socket.send(JOIN));
    socket.once('message', (data) => resolve(readReply(data)));
    socket.once('unexpected-response', (_request, response) =>
      resolve(`it answered HTTP ${response.statusCode}`),
    );
    socket.once('error', ({ message }) => resolve(message || 'it cannot be reached'));
    socket.once('close', () => resolve('it closed the connection'));
    setTimeout(() => resolve('it did not answer'), ANSWER_WITHIN_MS).unref();
  });
  socket.terminate();
  return answer;
}

const reply = z.tuple([
  z.unknown(),
  z.unknown(),
  z.string(),
  z.string(),
  z.object({ status: z.string(), response: z.object({ reason: z.string().optional() }) }),
]);

function readReply(data: RawData): string {
  try {
    const [, , , , { status, response }] = reply.parse(JSON.parse(data.toString()));
    return response.reason ?? `it answered "${status}"`;
  } catch {
    return 'it answered something that is no reply to a join';
  }
}

function complaint({ url, host }: RealtimeServer, said: string): string {
  const named = host ? ` with host ${host}` : '';
  return `The Realtime server at ${url}${named} made no tables in this database (${said}). Its tenant must name this database (user supabase_admin, password postgres) and the JWT secret of \`npm run -s stack:env\`; the first label of --realtime-host must be the tenant's name.`;
}
