// Waits until a real Realtime server has made all it needs in the database, which it does when a client joins.
import { setTimeout as pause } from 'node:timers/promises';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { localKeys } from '../keys.ts';
import { type Lack, lacksOn } from './lacks.ts';
import type { RealtimeServer } from './server.ts';

const GIVE_UP_AFTER_MS = 120_000;
const ASK_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 3_000;
const JOIN = JSON.stringify(['1', '1', 'realtime:wake-up', 'phx_join', { config: {} }]);

/** Tells `onWait` what is lacking and what the server said last; gives up with that and with what helps. */
export async function waitForRealtime(
  port: number,
  server: RealtimeServer,
  onWait: (detail: string) => void,
): Promise<void> {
  const { giveUpAfterMs = GIVE_UP_AFTER_MS } = server;
  const began = performance.now();
  onWait(`waiting for ${server.url}`);
  for (let said = '', last = ''; ; await pause(ASK_EVERY_MS)) {
    const lacks = await lacksOn(port, server);
    if (lacks.length === 0) return;
    if (performance.now() - began > giveUpAfterMs) throw new Error(complaint(server, lacks, said));
    const now = `waiting for ${server.url} to make ${listOf(lacks)}${said && ` (${said})`}`;
    if (now !== last) onWait(now);
    last = now;
    said = await joinOnce(server);
  }
}

/** Whether it succeeds does not matter here, the database tells; what it says may help a person. */
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
    return response.reason ?? `it answered a join with "${status}"`;
  } catch {
    return 'it answered something that is no reply to a join';
  }
}

const listOf = (lacks: readonly Lack[]): string => lacks.map(({ what }) => what).join(', ');

function complaint({ url, host }: RealtimeServer, lacks: readonly Lack[], said: string): string {
  const named = host ? ` with host ${host}` : '';
  const last = said && ` Its last word: ${said}.`;
  return `The Realtime server at ${url}${named} did not make ${listOf(lacks)} in this database.${last} ${lacks[0]?.todo ?? ''}`;
}
