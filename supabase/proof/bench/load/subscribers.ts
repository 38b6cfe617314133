// Many dashboards' sockets, which count what they receive.
import { z } from 'zod';
import { updateMessage } from '#contract/frame.ts';
import { BROADCAST_EVENT } from '#contract/topic.ts';
import { until } from '../../traffic/until.ts';
import type { Moments } from './http-load.ts';
import { type Broadcast, type RealtimeAddress, RealtimeSocket } from './realtime-socket.ts';

/** Few at a time: the server bounds joins a second. */
const AT_ONCE = 10;
/** What the bench sends beside the frames. */
export const PING_EVENT = 'bench_ping';
const ping = z.object({ n: z.number() });

let sockets: RealtimeSocket[] = [];
/** What the first socket's frames stand for. */
let events = 0;
let pings: Moments = new Map();

interface Subscription {
  address: RealtimeAddress;
  token: string;
  topics: readonly string[];
  count: number;
}

export async function open({ address, token, topics, count }: Subscription): Promise<void> {
  const openOne = async () => {
    const socket = await RealtimeSocket.open(address, token);
    for (const topic of topics) await socket.join(topic, { token, untilStreaming: true });
    return socket;
  };
  while (sockets.length < count) {
    const batch = Math.min(AT_ONCE, count - sockets.length);
    sockets = [...sockets, ...(await Promise.all(Array.from({ length: batch }, openOne)))];
  }
  const [first] = sockets;
  if (first) first.onBroadcast = note;
  reset();
}

function note({ event, payload }: Broadcast): void {
  const at = Date.now();
  if (event === PING_EVENT) pings.set(ping.parse(JSON.parse(payload)).n, at);
  if (event !== BROADCAST_EVENT) return;
  const frame = updateMessage.parse(JSON.parse(payload)).payload;
  events += frame.events.length + frame.omitted;
}

export function reset(): void {
  for (const socket of sockets) socket.reset();
  events = 0;
  pings = new Map();
}

/** Resolves when so much has arrived. `messages` and `bytes` are of the socket that has got the least. */
export async function received(wanted: { events?: number; pings?: number }) {
  await until(() => events >= (wanted.events ?? 0) && pings.size >= (wanted.pings ?? 0), {
    withinMs: 60_000,
    missing: () => `Only ${events} events and ${pings.size} pings arrived.`,
  });
  return {
    messages: Math.min(...sockets.map((socket) => socket.messages)),
    bytes: Math.min(...sockets.map((socket) => socket.bytes)),
    pings,
  };
}
