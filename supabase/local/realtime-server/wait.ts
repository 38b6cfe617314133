// Waits until a real Realtime server has made all it needs in the database, which it does when a client joins.
import { setTimeout as pause } from 'node:timers/promises';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { localKeys } from '../keys.ts';
import { type Lack, lacksOn } from './lacks.ts';
import type { RealtimeServer } from './server.ts';

const GIVE_UP_AFTER_MS = 120_000;
/** A server that starts again refuses connections for some seconds; one that only refuses is not there. */
const REFUSED_AT_MOST_MS = 20_000;
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
  let refusedSince: number | undefined;
  onWait(`waiting for ${server.url}`);
  for (let said = '', last = ''; ; await pause(ASK_EVERY_MS)) {
    const lacks = await lacksOn(port, server);
    if (lacks.length === 0) return;
    const refusedMs = refusedSince === undefined ? 0 : performance.now() - refusedSince;
    if (refusedMs > Math.min(REFUSED_AT_MOST_MS, giveUpAfterMs))
      throw new Error(notThere(server, refusedMs));
    if (performance.now() - began > giveUpAfterMs) throw new Error(complaint(server, lacks, said));
    const now = `waiting for ${server.url} to make ${listOf(lacks)}${said && ` (${said})`}`;
    if (now !== last) onWait(now);
    last = now;
    const answer = await joinOnce(server);
    said = answer.says;
    refusedSince = answer.isRefused ? (refusedSince ?? performance.now()) : undefined;
  }
}

interface Answer {
  says: string;
  /** Nothing listens on its port. */
  isRefused: boolean;
}

/** Whether it succeeds does not matter here, the database tells; what it says may help a person. */
async function joinOnce({ url, host }: RealtimeServer): Promise<Answer> {
  const { anonKey } = await localKeys();
  const address = `${url.replace(/^http/, 'ws')}/socket/websocket?apikey=${anonKey}&vsn=2.0.0`;
  const socket = new WebSocket(address, { headers: host ? { host } : {} });
  const answer = await new Promise<Answer>((resolve) => {
    const say = (says: string) => resolve({ says, isRefused: false });
    socket.once('open', () => socket.send(JOIN));
    socket.once('message', (data) => say(readReply(data)));
    socket.once('unexpected-response', (_request, response) =>
      say(`it answered HTTP ${response.statusCode}`),
    );
    socket.once('error', (error) =>
      resolve({
        says: error.message || 'it cannot be reached',
        isRefused: 'code' in error && error.code === 'ECONNREFUSED',
      }),
    );
    socket.once('close', () => say('it closed the connection'));
    setTimeout(() => say('it did not answer'), ANSWER_WITHIN_MS).unref();
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

const notThere = ({ url }: RealtimeServer, refusedMs: number): string =>
  `No Realtime server listens at ${url}: it refused every connection for ${Math.round(refusedMs / 1000)} s. Start it, or correct the address (REALTIME_URL or --realtime).`;

const listOf = (lacks: readonly Lack[]): string => lacks.map(({ what }) => what).join(', ');

function complaint({ url, host }: RealtimeServer, lacks: readonly Lack[], said: string): string {
  const named = host ? ` with host ${host}` : '';
  const last = said && ` Its last word: ${said}.`;
  return `The Realtime server at ${url}${named} did not make ${listOf(lacks)} in this database.${last} ${lacks[0]?.todo ?? ''}`;
}
