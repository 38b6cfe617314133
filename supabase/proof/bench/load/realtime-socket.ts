// One client's socket to Realtime, as bare as can be: joins topics, leaves them, and counts what arrives.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

const HEARTBEAT_MS = 20_000;
const ANSWER_MS = 30_000;

export interface RealtimeAddress {
  /** Of the socket, without its query. */
  url: string;
  /** The Host header that another Realtime server knows the project by. */
  host?: string;
}

export interface Broadcast {
  event: string;
  payload: string;
}

interface Join {
  token: string;
  isPrivate?: boolean;
  /** Joined alone does not prove that broadcasts flow: wait until the database stream is up. */
  untilStreaming?: boolean;
}

export class RealtimeSocket {
  messages = 0;
  /** Called with each broadcast; decoding costs, so only one socket of a crowd has it. */
  onBroadcast: ((broadcast: Broadcast) => void) | undefined;
  readonly #ws: WebSocket;
  #tcp: Socket | undefined;
  #bytesBefore = 0;
  #refs = 0;
  #onText: (text: string) => void = () => {};

  private constructor(ws: WebSocket) {
    this.#ws = ws;
    ws.once('upgrade', ({ socket }) => {
      this.#tcp = socket;
    });
    ws.on('error', () => {});
    ws.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    const beat = () => ws.send(JSON.stringify([null, 'beat', 'phoenix', 'heartbeat', {}]));
    const heartbeat = setInterval(beat, HEARTBEAT_MS);
    ws.once('close', () => clearInterval(heartbeat));
  }

  static async open({ url, host }: RealtimeAddress, token: string): Promise<RealtimeSocket> {
    const address = `${url}/websocket?apikey=${encodeURIComponent(token)}&vsn=2.0.0`;
    const ws = new WebSocket(address, { headers: host ? { host } : {} });
    const socket = new RealtimeSocket(ws);
    await once(ws, 'open');
    return socket;
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
    this.#ws.terminate();
  }

  join(topic: string, { token, isPrivate = true, untilStreaming = false }: Join): Promise<void> {
    const broadcast = { replication_ready: untilStreaming };
    const payload = { config: { private: isPrivate, broadcast }, access_token: token };
    return this.#ask(topic, 'phx_join', payload, untilStreaming ? '"system"' : '"phx_reply"');
  }

  leave(topic: string): Promise<void> {
    return this.#ask(topic, 'phx_leave', {}, '"phx_reply"');
  }

  /** One question at a time. */
  #ask(topic: string, event: string, payload: object, answer: string): Promise<void> {
    this.#refs += 1;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`${event} was not answered.`)), ANSWER_MS);
    this.#onText = (text) => {
      if (!text.includes(`"realtime:${topic}"`)) return;
      if (text.includes('"status":"error"')) reject(new Error(`${event} ${topic}: ${text}`));
      if (text.includes(answer) && text.includes('"status":"ok"')) resolve();
    };
    this.#ws.send(JSON.stringify(['join', `${this.#refs}`, `realtime:${topic}`, event, payload]));
    return promise.finally(() => clearTimeout(timer));
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.messages += 1;
    if (isBinary) this.onBroadcast?.(readBroadcast(data));
    else this.#onText(data.toString());
  }
}

/** Kind 4 of the protocol: the only binary frame that a server sends to supabase clients. */
function readBroadcast(data: Buffer): Broadcast {
  const [, topicBytes = 0, eventBytes = 0, metaBytes = 0] = data;
  const eventAt = 5 + topicBytes;
  const metaAt = eventAt + eventBytes;
  return {
    event: data.toString('utf8', eventAt, metaAt),
    payload: data.toString('utf8', metaAt + metaBytes),
  };
}
