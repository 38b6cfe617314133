// The built dashboard as a process of the test's own, and a browser in front of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findFreePort } from '#local/process/free-port.ts';
import type { Stack } from '#local/stack/index.ts';
import { findChromium } from '#local/test/chromium.ts';

const root = join(import.meta.dirname, '../../..');
const next = join(createRequire(import.meta.url).resolve('next/package.json'), '../dist/bin/next');

export interface Dashboard extends AsyncDisposable {
  url: string;
  /** What the server printed so far. */
  log(): string;
}

/** Serves what `next build web` built, for a stack. */
export async function startDashboard(
  stack: Stack,
  env: Record<string, string> = {},
): Promise<Dashboard> {
  if (!existsSync(join(root, 'web/.next/BUILD_ID')))
    throw new Error('There is no build of the dashboard: run `npm run build` first.');
  const port = await findFreePort();
  const server = spawn(
    process.execPath,
    [next, 'start', 'web', '-H', '127.0.0.1', '-p', `${port}`],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        SUPABASE_URL: stack.apiUrl,
        SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
        NEXT_TELEMETRY_DISABLED: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Ready in')) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', () => reject(new Error(`The dashboard did not start:\n${printed}`)));
  });
  await ready;
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => printed,
    async [Symbol.asyncDispose]() {
      server.removeAllListeners('exit');
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page that remembers each warning, error and failed script of the browser. */
export async function openPage(
  context: BrowserContext,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

/** React knows every field and button: before, what is chosen or pressed is lost. */
const ANSWERS = `new Promise((done) => {
  const isKnown = (one) => Object.keys(one).some((key) => key.startsWith('__reactProps'));
  const look = () =>
    [...document.querySelectorAll('button, select, input:not([type=hidden]), textarea')].every(isKnown)
      ? done(true)
      : requestAnimationFrame(look);
  look();
})`;

/** Opens an address and waits until the page answers: also while scripts that come later are held back, which `load` waits for. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.evaluate(ANSWERS);
}

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await visit(page, `${url}/dashboard/analytics`);
  await page.getByLabel('E-mail').fill(`${name}@vowswap.test`);
  await page.getByLabel('Password').fill('vowswap-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/(dashboard\/analytics|no-access)/);
}
