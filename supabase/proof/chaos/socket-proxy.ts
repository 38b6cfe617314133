// Stands between dashboards and the gateway: passes HTTP on as it is, and WebSocket frames with faults.
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'httpxy';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Random } from '../traffic/random.ts';

export type FrameFault = 'none' | 'drop' | 'delay' | 'duplicate' | 'reorder' | 'corrupt';

interface Message {
  data: Buffer;
  isBinary: boolean;
}

const DELAY_MS = 400;
/** Of the frames, while a fault lasts. */
const SHARE = 0.5;

export class SocketProxy implements AsyncDisposable {
  fault: FrameFault = 'none';
  /** No new connection is let in. */
  isClosed = false;
  readonly #server: Server;
  readonly #accept = new WebSocketServer({ noServer: true });
  readonly #target: URL;
  readonly #random: Random;
  readonly #held = new Map<WebSocket, Message>();

  private constructor(apiUrl: string, random: Random) {
    this.#target = new URL(apiUrl);
    this.#random = random;
    const proxy = createProxyServer({ target: apiUrl });
    proxy.on('error', (_error, _request, reply) => {
      if (reply instanceof ServerResponse && !reply.headersSent) reply.writeHead(503).end();
      else reply?.destroy();
    });
    this.#server = createServer((request, reply) => void proxy.web(request, reply));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  static async start(apiUrl: string, random: Random): Promise<SocketProxy> {
    const proxy = new SocketProxy(apiUrl, random);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** As when a laptop sleeps or a network changes, without a goodbye. */
  cutAll(): void {
    for (const client of this.#accept.clients) client.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.isClosed = true;
    this.cutAll();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (this.isClosed) {
      socket.destroy();
      return;
    }
    this.#accept.handleUpgrade(request, socket, head, (client) => this.#join(client, request));
  }

  #join(client: WebSocket, request: IncomingMessage): void {
    const server = new WebSocket(`ws://${this.#target.host}${request.url}`);
    const early: Message[] = [];
    client.on('message', (data, isBinary) => {
      const message = { data: toBuffer(data), isBinary };
      if (server.readyState === WebSocket.OPEN) send(server, message);
      else early.push(message);
    });
    server.on('open', () => {
      for (const message of early) send(server, message);
    });
    server.on('message', (data, isBinary) =>
      this.#pass(client, { data: toBuffer(data), isBinary }),
    );
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.terminate());
      one.on('close', () => other.terminate());
    }
    client.on('close', () => this.#held.delete(client));
  }

  /** Only broadcasts meet faults: they are what the client must not trust to arrive. */
  #pass(client: WebSocket, message: Message): void {
    const isHit = message.isBinary && this.#random.chance(SHARE);
    const held = this.#held.get(client);
    this.#held.delete(client);
    switch (isHit ? this.fault : 'none') {
      case 'drop':
        break;
      case 'delay':
        setTimeout(() => send(client, message), this.#random.below(DELAY_MS));
        break;
      case 'duplicate':
        send(client, message);
        send(client, message);
        break;
      case 'reorder':
        this.#held.set(client, message);
        break;
      case 'corrupt':
        send(client, { ...message, data: mangled(message.data, this.#random) });
        break;
      default:
        send(client, message);
    }
    if (held) send(client, held);
  }
}

/**
 * Still JSON, as realtime-js throws on anything else before this project's code is asked; no longer what the
 * contract says. A number that is merely another one could not be told from a right one: TLS is there for that.
 */
function mangled(data: Buffer, random: Random): Buffer {
  const [, topicBytes = 0, eventBytes = 0, metaBytes = 0] = data;
  const payloadAt = 5 + topicBytes + eventBytes + metaBytes;
  const payload = data.toString('utf8', payloadAt);
  const [from, to] = random.pick(MANGLINGS);
  return Buffer.concat([data.subarray(0, payloadAt), Buffer.from(payload.replace(from, to))]);
}

const MANGLINGS: [RegExp, string][] = [
  [/^.*$/s, '{}'],
  [/^.*$/s, '{"type":"analytics_update"}'],
  [/"type": ?"analytics_update"/, '"type":"analytics_upgrade"'],
  [/"seq": ?(\d+)/, '"seq":"$1"'],
  [/"prev": ?\d+/, '"previous":1'],
  [/"epoch": ?"[^"]*"/, '"epoch":"yesterday"'],
  [/"delta": ?/, '"delta":null,"was":'],
  [/"omitted": ?\d+/, '"omitted":-1'],
];

function send(socket: WebSocket, { data, isBinary }: Message): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(data, { binary: isBinary });
}

const toBuffer = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
