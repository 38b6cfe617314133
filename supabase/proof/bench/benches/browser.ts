// Whether the dashboard stays smooth and its memory flat at 1,000 events a second, in a real Chromium.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { nodeModule, REPOSITORY } from '#local/paths.ts';
import { type Stack, startStack } from '#local/stack.ts';
import { openPage, signIn, startBrowser, startDashboard } from '#web/tests/support/dashboard.ts';
import { slope } from '../../measure/statistics.ts';
import { raiseLimits } from '../../traffic/limits.ts';
import { addAnalyst } from '../../traffic/members.ts';
import type { Bench } from '../bench.ts';
import { paced } from '../load/load.ts';
import { installProbe, openHeapMeter, takeReadings } from '../load/page-probe.ts';
import { traceBusiest } from '../load/task-trace.ts';
import { Worker } from '../load/worker.ts';
import type { FigureInput } from '../report/figure.ts';

const PER_SECOND = 1000;
const WARM_UP_S = 5;
/** The dashboard is open all day: ten minutes tell growth from warming up, eight seconds only that it works. */
const MEMORY_S = { quick: 8, long: 600 };
const HEAP_EVERY_MS = 3_000;
/** A task that the browser does not call long takes at most this. */
const LONG_TASK_MS = 50;
/** A megabyte in two minutes: what a growing list would pass at once, and noise does not. */
const FLAT_MB_PER_MINUTE = 0.5;

function buildDashboard(quick: boolean): void {
  // The short form takes the build that is there.
  if (quick && existsSync(join(REPOSITORY, 'web', '.next', 'BUILD_ID'))) return;
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;
  const args = [nodeModule('next', 'dist', 'bin', 'next'), 'build', 'web'];
  execFileSync(process.execPath, args, { cwd: REPOSITORY, env, stdio: 'pipe' });
}

function startLoad(http: Worker, { apiUrl, secretKey }: Stack, seconds: number) {
  const headers = { apikey: secretKey, 'content-type': 'application/json' };
  const target = { port: Number(new URL(apiUrl).port), path: '/functions/v1/track', headers };
  // Ten events a request, as the SDK sends them: the page is measured here, not the gateway.
  const pace = { target, callers: 16, perSecond: PER_SECOND, seconds, batch: 10, seed: 5 };
  return http.call('pace', pace, paced);
}

async function measureSmoothness(page: Page, seconds: number) {
  const busiest = await traceBusiest(page);
  await takeReadings(page);
  await sleep(seconds * 1000);
  const readings = await takeReadings(page);
  return { ...readings, busiest: await busiest() };
}

async function measureHeap(page: Page, seconds: number) {
  const heap = await openHeapMeter(page);
  const points: [minute: number, megabytes: number][] = [];
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    points.push([(performance.now() - start) / 60_000, await heap()]);
    await sleep(HEAP_EVERY_MS);
  }
  return { megabytes: points.at(-1)?.[1] ?? Number.NaN, perMinute: slope(points) };
}

export const browser: Bench = {
  name: 'browser',
  what: 'the dashboard at 1,000 events/s in Chromium: longest task, dropped frames, growth of memory',
  async run({ template, quick, say }): Promise<FigureInput[]> {
    say('building the dashboard');
    buildDashboard(quick);
    await using opened = new AsyncDisposableStack();
    const stack = await startStack({ template, seed: false });
    opened.defer(() => stack.stop());
    await raiseLimits(stack.adminDbUrl, addAnalyst);
    const dashboard = opened.use(await startDashboard(stack));
    const chromium = await startBrowser();
    opened.defer(() => chromium.close());
    const { page } = await openPage(await chromium.newContext());
    await signIn(page, dashboard.url, 'analyst');
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor({ timeout: 30_000 });
    await installProbe(page);
    const http = opened.use(new Worker('http-load'));

    const seconds = quick ? 8 : 60;
    const memorySeconds = quick ? MEMORY_S.quick : MEMORY_S.long;
    const load = startLoad(http, stack, WARM_UP_S + seconds + memorySeconds + 5);
    await sleep(WARM_UP_S * 1000);
    say(`long tasks and frames for ${seconds} s`);
    const smooth = await measureSmoothness(page, seconds);
    say(`memory for ${memorySeconds} s`, memorySeconds + 120);
    const heap = await measureHeap(page, memorySeconds);
    const { refused } = await load;
    if (refused > 0) throw new Error(`${refused} requests were refused.`);
    return figuresOf(smooth, heap, quick);
  },
};

function figuresOf(
  { longTasks, frames, dropped, busiest }: Awaited<ReturnType<typeof measureSmoothness>>,
  { megabytes, perMinute }: Awaited<ReturnType<typeof measureHeap>>,
  quick: boolean,
): FigureInput[] {
  return [
    {
      case: 'longest task',
      value: longTasks.length > 0 ? Math.max(...longTasks) : LONG_TASK_MS,
      unit: 'ms',
      targets: [{ of: 'value', max: LONG_TASK_MS }],
      note: longTasks.length > 0 ? `${longTasks.length} tasks over 50 ms` : 'no task over 50 ms',
    },
    {
      // Where page, load and stack share the processors, most of a long task is waiting for one.
      case: 'busiest task',
      value: busiest,
      unit: 'ms',
      note: 'processor time of the page alone',
    },
    {
      case: 'dropped frames',
      value: (dropped / (frames + dropped)) * 100,
      unit: '%',
      note: `${dropped} of ${frames + dropped} at 60 Hz`,
    },
    {
      case: 'growth of memory',
      value: perMinute,
      unit: 'MB/min',
      // Seconds cannot tell growth from warming up.
      targets: quick ? [] : [{ of: 'value', max: FLAT_MB_PER_MINUTE }],
      note: `${megabytes.toFixed(1)} MB in use after collection`,
    },
  ];
}
