// The examples of README.md, run as they stand there: with the real curl, Express and React.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_MODULE, SERVER_MODULE } from './bundles.gen.ts';
import { startTrackServer } from './testing/track-server.ts';

const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8');

/** The code under a heading. */
function example(heading: string): string {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const code = /```\w+\n([\s\S]*?)```/.exec(section)?.[1];
  if (!code) throw new Error(`README.md has no example under "${heading}".`);
  return code;
}

let track: Awaited<ReturnType<typeof startTrackServer>>;
let folder: string;

beforeAll(async () => {
  track = await startTrackServer();
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
      .replace('https://<project>.supabase.co', track.url)
      .replace('sb_publishable_…', 'sb_publishable_x');
    const { stdout } = await promisify(execFile)('sh', ['-c', `${command.trim()} --silent`]);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1 });
    expect(track.received.at(-1)).toMatchObject({
      key: 'sb_publishable_x',
      events: [{ type: 'search' }],
    });
  });

  it('Express: a paid order becomes a purchase of the session that the page named', async () => {
    const program = `${example('A server (Node, Deno, edge)')}
      const shop = app.listen(0, '127.0.0.1', () => console.log(shop.address().port));`;
    await writeFile(join(folder, 'shop.mjs'), program);
    const shop = spawn(process.execPath, [join(folder, 'shop.mjs')], {
      env: { ...process.env, SUPABASE_URL: track.url, SUPABASE_SECRET_KEY: 'sb_secret_x' },
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
    expect(track.received.at(-1)).toMatchObject({
      key: 'sb_secret_x',
      events: [{ type: 'listing_purchase', sessionId }],
    });
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
    'process.env.NEXT_PUBLIC_SUPABASE_URL': JSON.stringify(track.url),
    'process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY': '"sb_publishable_x"',
  });
});
