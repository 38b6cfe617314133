// One address on the loopback network that sends requests to `track`, as one device does.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Caller extends Disposable {
  /** The status, and how long the answer took; a connection that is cut is status 0. */
  post(path: string, body: string | Buffer): Promise<{ status: number; ms: number }>;
}

/** Linux answers on all of 127.0.0.0/8; each is a client of its own to the limits. */
export const addressOf = (network: number, n: number) => `127.${network}.${n >> 8}.${n & 255}`;

export function callerAt(localAddress: string, apiUrl: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async post(path, body) {
      const began = performance.now();
      const status = await new Promise<number>((resolve) => {
        const headers = {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(typeof body !== 'string' && { 'content-encoding': 'gzip' }),
        };
        const sent = request(apiUrl + path, { method: 'POST', agent, localAddress, headers });
        sent.on('error', () => resolve(0));
        sent.on('response', (answer) => {
          text(answer).then(
            () => resolve(answer.statusCode ?? 0),
            () => resolve(0),
          );
        });
        sent.end(body);
      });
      return { status, ms: performance.now() - began };
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}
