// Whether the dashboard stays smooth and its memory flat at 1,000 events a second, in a real Chromium.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { nodeModule, REPOSITORY } from '#local/paths.ts';
import { startStack } from '#local/stack/index.ts';
import { openPage, signIn, startBrowser, startDashboard } from '#web/tests/support/dashboard.ts';
import { slope } from '../../measure/statistics.ts';
import { prepareForLoad } from '../../traffic/prepare.ts';
import type { Bench } from '../bench.ts';
import { gatewayOf } from '../load/http-caller.ts';
import { Remote } from '../load/remote.ts';
import { openHeapMeter, type Task, traceTasks } from '../page-cost.ts';
import type { Measured } from '../report/figure.ts';

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
  what: 'the dashboard at 1,000 events/s in Chromium: longest task, and growth of memory',
  async run({ template, quick, say }) {
    say('building the dashboard');
    buildDashboard(quick);
    await using opened = new AsyncDisposableStack();
    const stack = await startStack({ template, seed: false });
    opened.defer(() => stack.stop());
    await prepareForLoad(stack);
    const dashboard = opened.use(await startDashboard(stack));
    const chromium = await startBrowser();
    opened.defer(() => chromium.close());
    const { page } = await openPage(await chromium.newContext());
    await signIn(page, dashboard.url, 'analyst');
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor({ timeout: 30_000 });

    const seconds = quick ? 8 : 60;
    const memorySeconds = quick ? MEMORY_S.quick : MEMORY_S.long;
    const http = opened.use(new Remote('http-load'));
    const load = http.call('pace', gatewayOf(stack), {
      callers: 16,
      perSecond: 1000,
      seconds: WARM_UP_S + seconds + memorySeconds + 5,
      // As the SDK sends them: the page is measured here, not the gateway.
      batch: 10,
      seed: 5,
    });
    await sleep(WARM_UP_S * 1000);
    say(`tasks for ${seconds} s`);
    const tasks = await traceTasks(page);
    await sleep(seconds * 1000);
    const taken = await tasks();
    say(`memory for ${memorySeconds} s`, memorySeconds + 120);
    const heap = await measureHeap(page, memorySeconds);
    await load;
    return [...figuresOfTasks(taken), figureOfHeap(heap, quick)];
  },
};

function figuresOfTasks(tasks: readonly Task[]): Measured[] {
  const long = tasks.filter(({ byClock }) => byClock > LONG_TASK_MS);
  return [
    {
      case: 'longest task',
      value: Math.max(...tasks.map(({ byClock }) => byClock)),
      unit: 'ms',
      targets: [{ of: 'value', max: LONG_TASK_MS }],
      note: `${long.length} of ${tasks.length.toLocaleString('en')} tasks over 50 ms`,
    },
    {
      // Where page, load and stack share the processors, most of a long task is waiting for one.
      case: 'busiest task',
      value: Math.max(...tasks.map(({ ofProcessor }) => ofProcessor)),
      unit: 'ms',
      note: 'processor time of the page alone',
    },
  ];
}

const figureOfHeap = (
  { megabytes, perMinute }: Awaited<ReturnType<typeof measureHeap>>,
  quick: boolean,
): Measured => ({
  case: 'growth of memory',
  value: perMinute,
  unit: 'MB/min',
  // Seconds cannot tell growth from warming up.
  targets: quick ? [] : [{ of: 'value', max: FLAT_MB_PER_MINUTE }],
  note: `${megabytes.toFixed(1)} MB in use after collection`,
});
