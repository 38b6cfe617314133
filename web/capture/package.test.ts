// The package for shops: packed, installed into an empty TypeScript project, type-checked, and run in Node and in Deno.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '#local/paths.ts';
import { PAGE_MODULE } from './bundles.gen.ts';
import { startTrackServer } from './testing/track-server.ts';

const run = promisify(execFile);
const PACKAGE = join(import.meta.dirname, 'package');
const BIN = join(REPOSITORY, 'node_modules/.bin');

const SHOP = `
import { createAnalytics, type Counts } from '@vowswap/capture/server';
const analytics = createAnalytics({ url: process.argv.at(-1) ?? '', key: 'sb_secret_x' });
const context = { sessionId: crypto.randomUUID() };
const searchId = analytics.search({ query: 'lace veil', resultsCount: 24, filters: { size: ['38'] } }, context);
analytics.listingView({ listingId: 'vs-101', position: 3 }, { ...context, searchId: searchId ?? null });
await analytics.flush();
const { accepted }: Counts = analytics.counts();
console.log(accepted);
export {};
`;

/** What a shop gets wrong is said before it runs; where nothing is wrong, the compiler says that nothing was expected. */
const WRONG = `
import { createAnalytics } from '@vowswap/capture';
const analytics = createAnalytics({ url: 'https://x.supabase.co', key: 'k' });
// @ts-expect-error: the number of results is needed
analytics.search({ query: 'veil' });
// @ts-expect-error: a price is a number
analytics.listingPurchase({ listingId: 'vs-101', price: '890', currency: 'EUR' });
// @ts-expect-error: there is no such event
analytics.listingShare({ listingId: 'vs-101' });
// @ts-expect-error: it has a key
createAnalytics({ url: 'https://x.supabase.co' });
`;

const PAGE = `
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { AnalyticsProvider, useAnalytics, useListings } from '@vowswap/capture/react';
function Results() {
  const ref = useListings(null);
  return createElement('ul', { ref }, useAnalytics().silence());
}
const options = { url: 'https://x.supabase.co', key: 'k' };
console.log(renderToString(createElement(AnalyticsProvider, { options }, createElement(Results))));
`;

const TSCONFIG = {
  compilerOptions: {
    ...{ target: 'es2024', module: 'nodenext', strict: true, noEmit: true },
    types: ['node'],
  },
};

/** Empty, with the package in it as npm installs it. */
let project: string;
let track: Awaited<ReturnType<typeof startTrackServer>>;

beforeAll(async () => {
  track = await startTrackServer();
  project = await mkdtemp(join(tmpdir(), 'capture-package-'));
  const npm = (args: string[], cwd: string) =>
    run('npm', [...args, '--no-audit', '--no-fund'], { cwd, timeout: 60_000 });
  await npm(['pack', '--pack-destination', project], PACKAGE);
  const [packed = ''] = (await readdir(project)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(project, 'package.json'), '{"type":"module","private":true}');
  await npm(['install', '--offline', `./${packed}`], project);
}, 60_000);
afterAll(async () => {
  track?.close();
  await rm(project, { recursive: true, force: true });
});

/** What the shop itself has installed. */
const give = (...names: string[]) =>
  Promise.all(
    names.map(async (name) => {
      await mkdir(dirname(join(project, 'node_modules', name)), { recursive: true });
      await symlink(join(REPOSITORY, 'node_modules', name), join(project, 'node_modules', name));
    }),
  );

describe('the package', () => {
  it('has no dependencies, and the very modules that the dashboard serves', async () => {
    const installed = join(project, 'node_modules/@vowswap/capture');
    expect(
      (await readdir(join(project, 'node_modules'))).filter((n) => !n.startsWith('.')),
    ).toEqual(['@vowswap']);
    expect((await readdir(installed)).sort()).toEqual([
      'capture-server.d.mts',
      'capture-server.mjs',
      'capture.d.mts',
      'capture.mjs',
      'package.json',
      'react.d.mts',
      'react.mjs',
    ]);
    expect((await readFile(join(installed, 'capture.mjs'), 'utf8')) === PAGE_MODULE).toBe(true);
  });

  it('type-checks in an empty project, and says what is wrong there', async () => {
    await give('@types/node', 'react', 'react-dom', '@types/react', '@types/react-dom');
    for (const [name, text] of Object.entries({ shop: SHOP, wrong: WRONG, page: PAGE }))
      await writeFile(join(project, `${name}.ts`), text);
    const files = ['shop.ts', 'wrong.ts', 'page.ts'];
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ ...TSCONFIG, files }));
    await run(join(BIN, 'tsc'), ['-p', project]).catch(({ stdout }) => expect(stdout).toBe(''));
  });

  it.each([
    ['Node', join(BIN, 'node'), []],
    ['Deno', join(BIN, 'deno'), ['run', '--no-lock', '--allow-net', '--allow-env', '--allow-read']],
  ])('runs in %s', async (_, command, args) => {
    track.received.length = 0;
    const { stdout } = await run(command, [...args, join(project, 'shop.ts'), track.url], {
      cwd: project,
      timeout: 60_000,
    });
    expect(stdout.trim()).toBe('2');
    expect(track.received).toMatchObject([
      { key: 'sb_secret_x', events: [{ type: 'search' }, { type: 'listing_view' }] },
    ]);
  });

  it('has hooks for React, which do nothing while a page is rendered on a server', async () => {
    const { stdout } = await run(join(BIN, 'node'), [join(project, 'page.ts')]);
    expect(stdout.trim()).toBe('<ul>no_page</ul>');
  });
});
