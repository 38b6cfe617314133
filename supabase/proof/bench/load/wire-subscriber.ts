// One dashboard's socket, as bare as can be: joins private topics and counts what arrives.
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { updateMessage } from '#contract/frame.ts';
import { BROADCAST_EVENT } from '#contract/topic.ts';

const HEARTBEAT_MS = 20_000;
const JOIN_DEADLINE_MS = 30_000;

export interface Subscription {
  /** Of the socket, without its query. */
  url: string;
  /** The Host header that another Realtime server knows the project by. */
  host?: string;
  token: string;
  topics: string[];
}

export interface Broadcast {
  event: string;
  payload: string;
}

/** Kind 4 of the protocol: the only binary frame that a server sends to supabase clients. */
export function readBroadcast(data: Buffer): Broadcast | undefined {
  const [kind, topicBytes = 0, eventBytes = 0, metaBytes = 0] = data;
  if (kind !== 4) return undefined;
  const eventAt = 5 + topicBytes;
  const metaAt = eventAt + eventBytes;
  return {
    event: data.toString('utf8', eventAt, metaAt),
    payload: data.toString('utf8', metaAt + metaBytes),
  };
}

/** Events that a broadcast of ours stands for: those listed and those only counted. */
export function eventsOf({ event, payload }: Broadcast): number {
  if (event !== BROADCAST_EVENT) return 0;
  const { events, omitted } = updateMessage.parse(JSON.parse(payload)).payload;
  return events.length + omitted;
}

export class WireSubscriber {
  messages = 0;
  /** Called with each broadcast; decoding costs, so only one socket of a crowd has it. */
  onBroadcast: ((broadcast: Broadcast) => void) | undefined;
  readonly #ws: WebSocket;
  readonly #heartbeat: NodeJS.Timeout;
  #tcp: Socket | undefined;
  #bytesBefore = 0;
  #onText: (text: string) => void = () => {};

  private constructor(ws: WebSocket) {
    this.#ws = ws;
    ws.once('upgrade', ({ socket }) => {
      this.#tcp = socket;
    });
    ws.on('error', () => {});
    ws.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    this.#heartbeat = setInterval(
      () => ws.send(JSON.stringify([null, 'beat', 'phoenix', 'heartbeat', {}])),
      HEARTBEAT_MS,
    );
  }

  /** Resolves when every topic is joined and the server's database stream is up. */
  static async open({ url, host, token, topics }: Subscription): Promise<WireSubscriber> {
    const address = `${url}/websocket?apikey=${encodeURIComponent(token)}&vsn=2.0.0`;
    const ws = new WebSocket(address, { headers: host ? { host } : {} });
    const subscriber = new WireSubscriber(ws);
    await opened(ws);
    for (const topic of topics) await subscriber.#join(topic, token);
    subscriber.reset();
    return subscriber;
  }

  /** A socket of the hand-made server: nothing to join. */
  static async openPlain(url: string): Promise<WireSubscriber> {
    const ws = new WebSocket(url);
    const subscriber = new WireSubscriber(ws);
    clearInterval(subscriber.#heartbeat);
    await opened(ws);
    return subscriber;
  }

  /** Bytes that came over the connection since the last reset, framing included. */
  get bytes(): number {
    return (this.#tcp?.bytesRead ?? 0) - this.#bytesBefore;
  }

  reset(): void {
    this.messages = 0;
    this.#bytesBefore = this.#tcp?.bytesRead ?? 0;
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#ws.terminate();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.messages += 1;
    if (!isBinary) this.#onText(data.toString());
    else if (this.onBroadcast) {
      const broadcast = readBroadcast(data);
      if (broadcast) this.onBroadcast(broadcast);
    }
  }

  #join(topic: string, token: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(
      () => reject(new Error(`Joining ${topic} took too long.`)),
      JOIN_DEADLINE_MS,
    );
    this.#onText = (text) => {
      if (text.includes('"status":"error"')) reject(new Error(`Joining ${topic}: ${text}`));
      // Joined alone does not prove that broadcasts flow.
      if (text.includes('"system"') && text.includes('"status":"ok"')) resolve();
    };
    const config = { private: true, broadcast: { replication_ready: true } };
    const join = { config, access_token: token };
    this.#ws.send(JSON.stringify([topic, topic, `realtime:${topic}`, 'phx_join', join]));
    return promise.finally(() => clearTimeout(timer));
  }
}

function opened(ws: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    ws.once('open', resolve);
    ws.once('error', reject);
  });
}
