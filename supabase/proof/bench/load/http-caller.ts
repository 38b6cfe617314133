// One caller with one kept connection: writes whole HTTP requests and reads whole answers.
// Written by hand because a general client would take more of the machine than what is measured.
import { connect, type Socket } from 'node:net';
import type { Stack } from '#local/stack/index.ts';

export interface Target {
  port: number;
  path: string;
  headers: Record<string, string>;
}

/** `track` behind the gateway of a stack, for a shop's server. */
export const gatewayOf = ({ apiUrl, secretKey }: Pick<Stack, 'apiUrl' | 'secretKey'>): Target => ({
  port: Number(new URL(apiUrl).port),
  path: '/functions/v1/track',
  headers: { apikey: secretKey, 'content-type': 'application/json' },
});

/** The bytes of a POST. Made before the clock starts. */
export function requestOf({ port, path, headers }: Target, body: string): Buffer {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    ...headers,
    'content-length': Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

export interface Answer {
  status: number;
  body: string;
}

export class HttpCaller {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answer = Promise.withResolvers<Answer>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('close', () => this.#answer.reject(new Error('The server closed the connection.')));
    this.#answer.promise.catch(() => undefined);
  }

  static async open(port: number): Promise<HttpCaller> {
    const socket = connect({ port, host: '127.0.0.1' });
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.on('error', reject);
    });
    return new HttpCaller(socket);
  }

  send(request: Buffer): Promise<Answer> {
    this.#answer = Promise.withResolvers();
    this.#socket.write(request);
    return this.#answer.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = readAnswer(this.#received);
    if (!answer) return;
    this.#received = Buffer.alloc(0);
    this.#answer.resolve(answer);
  }
}

const HEAD_END = '\r\n\r\n';

/** Undefined: not all of it has come. */
function readAnswer(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const bodyAt = headEnd + HEAD_END.length;
  const end = bodyAt + Number(/^content-length: *(\d+)/im.exec(head)?.[1]);
  if (bytes.length < end) return undefined;
  return { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', bodyAt, end) };
}
