// The examples of README.md, run as they stand there: with the real curl, Express and React.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { trackRequest } from '#contract/receipt.ts';
import { PAGE_MODULE, SERVER_MODULE } from './bundles.gen.ts';

const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8');

/** The code under a heading. */
function example(heading: string): string {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const code = /```\w+\n([\s\S]*?)```/.exec(section)?.[1];
  if (!code) throw new Error(`README.md has no example under "${heading}".`);
  return code;
}

/** What `track` was sent: parsed as `track` parses it. */
let received: { key: unknown; type: string; sessionId: string }[];
let track: Server;
let url: string;
let folder: string;

beforeAll(async () => {
  received = [];
  track = createServer(async (request, response) => {
    const { events } = trackRequest.parse(await json(request));
    for (const event of events) {
      const { type, sessionId } = incomingEvent.parse(event);
      received.push({ key: request.headers.apikey, type, sessionId });
    }
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ accepted: events.length, duplicates: 0, rejected: [] }));
  }).listen(0, '127.0.0.1');
  await once(track, 'listening');
  const address = track.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  // Inside of the repository, where `express` and `react` are found.
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'capture-readme-'));
  await writeFile(join(folder, 'capture.mjs'), PAGE_MODULE);
  await writeFile(join(folder, 'capture-server.mjs'), SERVER_MODULE);
});
afterAll(async () => {
  track?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the examples for shops', () => {
  it('curl: sends an event that the contract accepts', async () => {
    const command = example('Plain HTTP')
      .replace('https://<project>.supabase.co', url)
      .replace('sb_publishable_…', 'sb_publishable_x');
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command.trim()} --silent`]);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1 });
    expect(received.at(-1)).toMatchObject({ key: 'sb_publishable_x', type: 'search' });
  });

  it('Express: a paid order becomes a purchase of the session that the page named', async () => {
    const program = `${example('A server (Node, Deno, edge)')}
      const shop = app.listen(0, '127.0.0.1', () => console.log(shop.address().port));`;
    await writeFile(join(folder, 'shop.mjs'), program);
    const shop = spawn(process.execPath, [join(folder, 'shop.mjs')], {
      env: { ...process.env, SUPABASE_URL: url, SUPABASE_SECRET_KEY: 'sb_secret_x' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = await once(shop.stdout, 'data');
    const sessionId = crypto.randomUUID();
    const answer = await fetch(`http://127.0.0.1:${String(port).trim()}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ listingId: 'vs-101', price: 890, sessionId }),
    });
    expect(answer.status).toBe(201);
    // Told to end at once: it sends what it has first.
    shop.kill('SIGTERM');
    await once(shop, 'exit');
    expect(received.at(-1)).toEqual({ key: 'sb_secret_x', type: 'listing_purchase', sessionId });
  });

  it('Next.js: one SDK for the page, which does nothing while it is rendered on the server', async () => {
    await writeFile(join(folder, 'analytics.tsx'), example('Next.js'));
    const page = `import { renderToString } from 'react-dom/server';
      import { AnalyticsProvider, useAnalytics } from './analytics.tsx';
      const seen = [];
      function Page() {
        const analytics = useAnalytics();
        analytics.search({ query: 'lace veil', resultsCount: 24 });
        seen.push(analytics);
        return <p>{analytics.silence()}</p>;
      }
      export const html = () => renderToString(<AnalyticsProvider><Page /><Page /></AnalyticsProvider>);
      export const isOne = () => seen.length === 2 && seen[0] === seen[1];`;
    await writeFile(join(folder, 'page.tsx'), page);
    const build = await rolldown({
      input: join(folder, 'page.tsx'),
      external: /^react/,
      // It says that "use client" is Next.js's to understand.
      logLevel: 'silent',
      transform: { jsx: 'react-jsx', define: publicEnv() },
    });
    await build.write({ file: join(folder, 'page.mjs') });
    const { html, isOne } = await import(join(folder, 'page.mjs'));
    expect(html()).toBe('<p>no_page</p><p>no_page</p>');
    expect(isOne()).toBe(true);
  });

  /** As Next.js puts them in. */
  const publicEnv = () => ({
    'process.env.NEXT_PUBLIC_SUPABASE_URL': JSON.stringify(url),
    'process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY': '"sb_publishable_x"',
  });
});
