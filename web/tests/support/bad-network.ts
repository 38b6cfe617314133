// Stands between the shop and `track` and lets the world be bad: unavailable, cut, slow. It keeps what it saw.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Stack } from '#local/stack/index.ts';

/**
 * `pass` as if it were not there; `unavailable` answers 503 itself; `cut` hangs up; `lose` delivers and hangs up
 * instead of answering; `hold` delivers and answers when the weather changes.
 */
export type Weather = 'pass' | 'unavailable' | 'cut' | 'lose' | 'hold';

const sent = z.object({ events: z.array(z.object({ id: z.string(), type: z.string() })) });

export class BadNetwork {
  readonly #server = createServer((request, reply) => void this.#carry(request, reply));
  readonly #target: string;
  #weather: Weather = 'pass';
  #changed = Promise.withResolvers<void>();
  /** A page for whatever is asked of another path. */
  html = '';
  /** Ids of events by request, in the order of arrival; those that were only refused too. */
  readonly requests: { id: string; type: string }[][] = [];

  constructor({ apiUrl }: Pick<Stack, 'apiUrl'>) {
    this.#target = apiUrl;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  become(weather: Weather): void {
    this.#weather = weather;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** Forgets what it saw. */
  reset(): void {
    this.become('pass');
    this.requests.length = 0;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #carry(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    if (!request.url?.startsWith('/functions/')) {
      reply.setHeader('content-type', 'text/html').end(this.html);
      return;
    }
    const weather = this.#weather;
    if (weather === 'cut') return void request.socket.destroy();
    const body = await text(request);
    this.requests.push(sent.parse(JSON.parse(body)).events);
    reply.setHeader('access-control-allow-origin', '*');
    if (weather === 'unavailable') {
      reply.writeHead(503, { 'retry-after': '1', 'access-control-expose-headers': 'retry-after' });
      return void reply.end('{"error":{"code":"unavailable","message":"later"}}');
    }
    const answer = await fetch(this.#target + request.url, {
      method: 'POST',
      body,
      headers: {
        'content-type': request.headers['content-type'] ?? '',
        ...(request.headers.origin && { origin: request.headers.origin }),
      },
    });
    const receipt = await answer.text();
    if (weather === 'lose') return void request.socket.destroy();
    if (weather === 'hold') await this.#changed.promise;
    reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(receipt);
  }
}
