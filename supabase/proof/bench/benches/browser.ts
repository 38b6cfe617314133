// Whether the dashboard stays smooth and its memory flat at 1,000 events a second, and how fast one moves between its
// pages, in a real Chromium.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { REPOSITORY } from '#local/paths.ts';
import { openPage, signIn, startBrowser, startDashboard } from '#web/tests/support/dashboard.ts';
import type { Bench } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import type { Measured } from '../report/figure.ts';
import { startRig } from '../rig/rig.ts';
import { measureDropped, measureHeap, measureTasks, type Task } from './page-cost.ts';
import { measureMoves } from './page-moves.ts';

const WARM_UP_S = 5;
/** A task that the browser does not call long takes at most this. */
const LONG_TASK_MS = 50;
const MOST_DROPPED_PERCENT = 5;
/** A megabyte in two minutes: what a growing list would pass at once, and noise does not. */
const FLAT_MB_PER_MINUTE = 0.5;

/** The short form takes the build that is there. */
async function buildDashboard(quick: boolean): Promise<void> {
  if (quick && existsSync(join(REPOSITORY, 'web', '.next', 'BUILD_ID'))) return;
  const env = { ...process.env, NODE_ENV: 'production' } as const;
  await promisify(execFile)('npm', ['run', 'build'], { cwd: REPOSITORY, env });
}

export const browser: Bench = {
  name: 'browser',
  what: 'the dashboard at 1,000 events/s in Chromium: tasks, frames, memory, and moves between pages',
  async run({ template, quick, say }) {
    say('building the dashboard');
    await buildDashboard(quick);
    await using opened = new AsyncDisposableStack();
    const rig = opened.use(await startRig(template));
    const dashboard = opened.use(await startDashboard(rig.stack));
    const chromium = await startBrowser();
    opened.defer(() => chromium.close());
    const { page } = await openPage(await chromium.newContext());
    await signIn(page, dashboard.url, 'analyst');
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor({ timeout: 30_000 });

    const seconds = quick ? 8 : 60;
    // The dashboard is open all day: ten minutes tell growth from warming up, seconds only that it works.
    const memorySeconds = quick ? 8 : 600;
    const http = opened.use(new Remote('http-load'));
    const load = http.call('pace', rig.target, {
      callers: 16,
      perSecond: 1000,
      seconds: WARM_UP_S + 2 * seconds + memorySeconds + 5,
      // As the SDK sends them: the page is measured here, not `track`.
      batch: 10,
      seed: 5,
    });
    await sleep(WARM_UP_S * 1000);
    say(`tasks for ${seconds} s`);
    const tasks = await measureTasks(chromium, seconds);
    say(`frames for ${seconds} s`);
    const dropped = await measureDropped(page, seconds);
    say(`memory for ${memorySeconds} s`, memorySeconds + 120);
    const heap = await measureHeap(page, memorySeconds);
    await load;
    say('moving between the pages');
    const moves = await measureMoves(page);
    return [...figuresOfTasks(tasks), figureOfFrames(dropped), figureOfHeap(heap, quick), ...moves];
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
      targets: [{ of: 'value', max: LONG_TASK_MS }],
      note: 'processor time of the page alone',
    },
  ];
}

const figureOfFrames = (dropped: number): Measured => ({
  case: 'dropped frames',
  value: dropped,
  unit: '%',
  targets: [{ of: 'value', max: MOST_DROPPED_PERCENT }],
});

type Heap = Awaited<ReturnType<typeof measureHeap>>;
const figureOfHeap = ({ megabytes, perMinute }: Heap, quick: boolean): Measured => ({
  case: 'growth of memory',
  value: perMinute,
  unit: 'MB/min',
  targets: quick ? [] : [{ of: 'value', max: FLAT_MB_PER_MINUTE }],
  note: `${megabytes.toFixed(1)} MB in use after collection`,
});
