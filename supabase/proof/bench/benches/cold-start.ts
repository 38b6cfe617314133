// How long a newcomer waits after `npm run dev`: for the first page, and for the first live event.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { localKeys, type StackKeys } from '#local/keys.ts';
import { REPOSITORY } from '#local/paths.ts';
import { findFreePort } from '#local/process/free-port.ts';
import { median } from '../../measure/statistics.ts';
import { ANALYST, accessToken } from '../../traffic/members.ts';
import { bodyOf, Shoppers } from '../../traffic/shoppers.ts';
import type { Bench } from '../bench.ts';
import { Crowd } from '../load/subscriber-crowd.ts';
import type { FigureInput } from '../report/figure.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const DEADLINE_MS = 300_000;
const POLL_MS = 50;
const STOP_DEADLINE_MS = 20_000;

interface Start {
  apiUrl: string;
  webUrl: string;
  /** Seconds since the command was given. */
  elapsed(): number;
}

async function withDev<T>(work: (start: Start) => Promise<T>): Promise<T> {
  const dataDir = await temporaryFolder('vowswap-cold-');
  const [api, db, web] = [await findFreePort(), await findFreePort(), await findFreePort()];
  const flags = ['--data-dir', dataDir, '--api-port', api, '--db-port', db, '--web-port', web];
  const began = performance.now();
  const dev = spawn('npm', ['run', 'dev', '--', ...flags.map(String)], {
    cwd: REPOSITORY,
    detached: true,
    stdio: 'ignore',
  });
  try {
    return await work({
      apiUrl: `http://127.0.0.1:${api}`,
      webUrl: `http://127.0.0.1:${web}`,
      elapsed: () => (performance.now() - began) / 1000,
    });
  } finally {
    await interrupt(dev, dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

/** Ctrl-C, which the terminal sends to the whole group. */
async function interrupt(dev: ChildProcess, dataDir: string): Promise<void> {
  if (dev.exitCode !== null || dev.pid === undefined) return;
  const ended = once(dev, 'exit');
  process.kill(-dev.pid, 'SIGINT');
  await ended;
  // npm ends before what it started; the stack removes this file when the last process has stopped.
  const deadline = performance.now() + STOP_DEADLINE_MS;
  while (existsSync(join(dataDir, 'stack.json')) && performance.now() < deadline)
    await sleep(POLL_MS);
}

async function until<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + DEADLINE_MS;
  while (performance.now() < deadline) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return result;
    await sleep(POLL_MS);
  }
  throw new Error(`${what} did not come within ${DEADLINE_MS / 1000} s.`);
}

async function firstPage({ webUrl, elapsed }: Start): Promise<number> {
  return until('The first page', async () => {
    const page = await fetch(`${webUrl}/dashboard/analytics`);
    await page.text();
    return page.ok ? elapsed() : undefined;
  });
}

async function firstEvent({ apiUrl, elapsed }: Start, keys: StackKeys): Promise<number> {
  await using crowd = new Crowd();
  const token = await accessToken(keys, ANALYST.id);
  const url = `${apiUrl.replace('http', 'ws')}/realtime/v1`;
  await until('The socket', () => crowd.open({ url, token, topics: ['analytics'] }, 1));
  const headers = { apikey: keys.publishableKey, 'content-type': 'application/json' };
  await until('The first accepted event', async () => {
    const body = bodyOf([new Shoppers(1).next()]);
    const request = { method: 'POST', headers, body };
    const answer = await fetch(`${apiUrl}/functions/v1/track`, request);
    return z.object({ accepted: z.literal(1) }).parse(await answer.json());
  });
  await crowd.until(({ events }) => events > 0);
  return elapsed();
}

export const coldStart: Bench = {
  name: 'cold_start',
  isSlow: true,
  needsStandIn: 'it starts the stack as a newcomer does, on ports of its own',
  what: '`npm run dev` on an installed tree with an empty database: seconds to the first page and to the first live event',
  async run({ quick, say }): Promise<FigureInput[]> {
    const keys = await localKeys();
    const pages: number[] = [];
    const events: number[] = [];
    const rounds = quick ? 1 : 3;
    for (let round = 1; round <= rounds; round += 1) {
      say(`start ${round} of ${rounds}`);
      await withDev(async (start) => {
        const [page, event] = await Promise.all([firstPage(start), firstEvent(start, keys)]);
        pages.push(page);
        events.push(event);
      });
    }
    return [
      { case: 'first page', value: median(pages), unit: 's', note: 'Next.js in development mode' },
      { case: 'first live event', value: median(events), unit: 's', note: 'demo data loaded' },
    ];
  },
};
