// The SDK on servers: the built module in Node and in Deno, against a real HTTP server.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_MODULE } from './bundles.gen.ts';

const run = promisify(execFile);

interface Seen {
  url: string | undefined;
  headers: IncomingMessage['headers'];
  events: { type: string; sessionId?: string }[];
}

const bodyOf = (request: IncomingMessage) =>
  text(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request);

describe.each([
  ['Node', 'node', []],
  ['Deno', 'deno', ['run', '--no-lock', '--node-modules-dir=manual', '--allow-net', '--allow-env']],
])('on a server with %s', (_, command, args) => {
  let folder: string;
  let server: Server;
  let seen: Seen[];
  let answers: number[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'capture-'));
    await writeFile(join(folder, 'capture.mjs'), SERVER_MODULE);
    server = createServer(async (request, reply) => {
      const { events } = JSON.parse(await bodyOf(request));
      const status = answers.shift() ?? 202;
      seen.push({ url: request.url, headers: request.headers, events });
      reply.writeHead(status, { 'content-type': 'application/json' });
      reply.end(JSON.stringify({ accepted: events.length, duplicates: 0, rejected: [] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  /** Runs a program that has `analytics` and gives what it printed. */
  async function program(lines: string): Promise<string> {
    [seen, answers] = [[], answers ?? []];
    const { port } = server.address() as AddressInfo;
    const options = JSON.stringify({ url: `http://127.0.0.1:${port}/`, key: 'sb_secret_x' });
    const file = join(folder, 'program.mjs');
    await writeFile(
      file,
      `import { createAnalytics } from './capture.mjs';\nconst analytics = createAnalytics(${options});\n${lines}`,
    );
    return (await run(command, [...args, file], { timeout: 30_000 })).stdout;
  }

  it('sends the key in a header and waits for flush()', async () => {
    answers = [];
    const printed = await program(`
      analytics.listingPurchase({ listingId: 'vs-1', price: 9, currency: 'EUR' }, { sessionId: 's-1', userId: 'u-1' });
      console.log(await analytics.flush(), analytics.counts().accepted);
    `);
    expect(printed.trim()).toBe('true 1');
    expect(seen).toMatchObject([
      {
        url: '/functions/v1/track',
        headers: { apikey: 'sb_secret_x', 'content-type': 'application/json' },
        events: [{ type: 'listing_purchase', sessionId: 's-1', userId: 'u-1' }],
      },
    ]);
  });

  it('brings away what is left when the program ends by itself, after a failure too', async () => {
    answers = [503];
    await program(`analytics.listingContact({ listingId: 'vs-1' }, { sessionId: 's-1' });`);
    expect(seen.map(({ events }) => events.length)).toEqual([1, 1]);
  });

  it('gathers, and squeezes what is large', async () => {
    answers = [];
    await program(`
      for (let n = 0; n < 60; n += 1) analytics.listingView({ listingId: 'vs-' + n, title: 'Veil' }, { sessionId: 's-1' });
      await analytics.flush();
    `);
    expect(seen.reduce((sum, { events }) => sum + events.length, 0)).toBe(60);
    expect(seen.length).toBeLessThanOrEqual(2);
    expect(seen[0]?.headers['content-encoding']).toBe('gzip');
  });
});
