// One caller with one kept connection: writes whole HTTP requests and reads whole answers.
// Written by hand because a general client would take more of the machine than what is measured.
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Target {
  port: number;
  path: string;
  headers: Record<string, string>;
}

/** The bytes of a POST. Made before the clock starts. */
export function requestOf({ port, path, headers }: Target, body: string): Buffer {
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    ...headers,
    'content-length': Buffer.byteLength(body),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

interface Answer {
  status: number;
  body: string;
}

export type HttpCaller = Awaited<ReturnType<typeof openCaller>>;

export async function openCaller(port: number) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let waiting: PromiseWithResolvers<Answer> | undefined;
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    waiting?.resolve(answer);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => waiting?.reject(new Error('The server closed the connection.')));
  return {
    /** One at a time. */
    send(request: Buffer): Promise<Answer> {
      waiting = Promise.withResolvers();
      socket.write(request);
      return waiting.promise;
    },
    close: () => void socket.destroy(),
  };
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
