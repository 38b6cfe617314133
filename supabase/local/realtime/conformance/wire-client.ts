/** A bare WebSocket client that remembers every frame in the order of arrival. */
import { WebSocket } from 'ws';
import type { BinaryPush, Frame, Json } from './script.ts';

export type Version = 'v1' | 'v2';

export interface Received {
  /** v1 servers do not say the join_ref: null then. */
  frame: Frame;
  binary: boolean;
}

export class WireClient {
  readonly version: Version;
  readonly closed: Promise<number>;
  readonly #ws: WebSocket;
  readonly #unread: Received[] = [];
  #wake = () => {};

  private constructor(ws: WebSocket, version: Version) {
    this.version = version;
    this.#ws = ws;
    this.closed = new Promise((resolve) => ws.once('close', resolve));
    ws.on('error', () => {});
    ws.on('message', (data: Buffer, binary: boolean) => {
      this.#unread.push(binary ? decodeBinary(data) : decodeText(version, data.toString()));
      this.#wake();
    });
  }

  static open(url: string, token: string, version: Version): Promise<WireClient> {
    const vsn = version === 'v1' ? '1.0.0' : '2.0.0';
    const ws = new WebSocket(`${url}/websocket?apikey=${encodeURIComponent(token)}&vsn=${vsn}`);
    const client = new WireClient(ws, version);
    return new Promise((resolve, reject) => {
      ws.once('open', () => resolve(client));
      ws.once('error', reject);
    });
  }

  get isOpen(): boolean {
    return this.#ws.readyState === WebSocket.OPEN;
  }

  send([joinRef, ref, topic, event, payload]: Frame): void {
    const v1 = { topic, event, payload, ref, join_ref: joinRef };
    const value = this.version === 'v1' ? v1 : [joinRef, ref, topic, event, payload];
    this.#ws.send(JSON.stringify(value));
  }

  sendRaw(data: string | Buffer): void {
    this.#ws.send(data);
  }

  push(push: BinaryPush): void {
    this.#ws.send(encodePush(push));
  }

  ping(): void {
    this.#ws.ping();
  }

  drop(): void {
    this.#ws.terminate();
  }

  close(): void {
    this.#ws.close(1000);
  }

  /** The next frames; fewer when the deadline passes. */
  async take(count: number, deadlineMs: number): Promise<Received[]> {
    const deadline = performance.now() + deadlineMs;
    while (this.#unread.length < count && performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - performance.now());
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#unread.splice(0, count);
  }
}

function decodeText(version: Version, text: string): Received {
  const value = JSON.parse(text);
  const frame: Frame =
    version === 'v1' ? [null, value.ref, value.topic, value.event, value.payload] : value;
  return { frame, binary: false };
}

/** A kind 4 frame, shown as the text broadcast it stands for. */
function decodeBinary(data: Buffer): Received {
  const [kind, topicBytes = 0, eventBytes = 0, metaBytes = 0, json] = data;
  if (kind !== 4)
    throw new Error(`A binary frame of kind ${kind} has come; clients know only kind 4.`);
  const eventAt = 5 + topicBytes;
  const metaAt = eventAt + eventBytes;
  const body = data.subarray(metaAt + metaBytes);
  const payload = json === 1 ? jsonOrText(body.toString()) : { hex: body.toString('hex') };
  const meta = metaBytes > 0 && {
    meta: JSON.parse(data.toString('utf8', metaAt, metaAt + metaBytes)),
  };
  const event = data.toString('utf8', eventAt, metaAt);
  const topic = data.toString('utf8', 5, eventAt);
  const message = { event, payload, type: 'broadcast', ...meta };
  return { frame: [null, null, topic, 'broadcast', message], binary: true };
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return { notJson: text };
  }
}

function encodePush({
  joinRef,
  ref,
  topic,
  event,
  payload,
  metadata = '',
  encoding,
}: BinaryPush): Buffer {
  const isText = typeof payload === 'string';
  const body = isText ? Buffer.from(payload) : Buffer.from(payload.hex, 'hex');
  const parts = [joinRef, ref, topic, event, metadata].map((part) => Buffer.from(part));
  const header = [3, ...parts.map((part) => part.length), encoding ?? (isText ? 1 : 0)];
  return Buffer.concat([Buffer.from(header), ...parts, body]);
}

/** Status 101 when the socket opens (it is closed again), else the server's refusal. */
export function answerToHandshake(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: Json }> {
  const ws = new WebSocket(url, { headers });
  ws.on('error', () => {});
  return new Promise((resolve) => {
    ws.once('open', () => {
      ws.terminate();
      resolve({ status: 101, answer: '' });
    });
    ws.once('unexpected-response', async (_request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const isJson = response.headers['content-type']?.includes('json');
      resolve({ status: response.statusCode ?? 0, answer: isJson ? JSON.parse(text) : text });
    });
  });
}
