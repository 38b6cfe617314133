// What a page costs, as its browser tells: the tasks of its main thread, and the memory that it keeps.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { slope } from '../../measure/statistics.ts';

const HEAP_EVERY_MS = 3_000;

const tracedEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds on the clock, and those with a processor: the rest is waiting for one. */
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z.object({ name: z.unknown() }).partial().default({}),
});
const traced = z.object({ traceEvents: z.array(tracedEvent) });
type Traced = z.infer<typeof tracedEvent>;

const TASK = 'ThreadControllerImpl::RunTask';
const threadOf = ({ pid, tid }: Traced) => `${pid}:${tid}`;
const sum = (events: Traced[]) => events.reduce((total, { tdur }) => total + tdur, 0);

/** Of the pages of a browser, the one that did most is the one that is measured. */
function tasksOfPage(events: Traced[]): Traced[] {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = events.filter(
    (event) => event.name === TASK && event.ph === 'X' && mains.has(threadOf(event)),
  );
  const pages = [...Map.groupBy(tasks, threadOf).values()];
  return pages.toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
}

export interface Task {
  /** Milliseconds. */
  byClock: number;
  ofProcessor: number;
}

/** What the page does in so many seconds. */
export async function measureTasks(browser: Browser, seconds: number): Promise<Task[]> {
  await browser.startTracing(undefined, { categories: ['toplevel'] });
  await sleep(seconds * 1000);
  const trace = await browser.stopTracing();
  const tasks = tasksOfPage(traced.parse(JSON.parse(trace.toString())).traceEvents);
  if (tasks.length === 0) throw new Error('The browser traced no task of the page.');
  return tasks.map(({ dur, tdur }) => ({ byClock: dur / 1000, ofProcessor: tdur / 1000 }));
}

const FRAMES_PER_SECOND = 60;

/** The share of the frames of so many seconds that the page did not make, in percent. */
export async function measureDropped(page: Page, seconds: number): Promise<number> {
  const made = await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let frames = 0;
        const count = (at: number) => {
          frames += 1;
          if (at - start < ms) requestAnimationFrame(count);
          else resolve(frames);
        };
        requestAnimationFrame(count);
      }),
    seconds * 1000,
  );
  return Math.max(0, 100 * (1 - made / (seconds * FRAMES_PER_SECOND)));
}

/** After a full collection each time: what is kept, not what has not been collected yet. */
export async function measureHeap(page: Page, seconds: number) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const points: [minute: number, megabytes: number][] = [];
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    const minute = (performance.now() - start) / 60_000;
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    points.push([minute, usedSize / 2 ** 20]);
    await sleep(HEAP_EVERY_MS);
  }
  return { megabytes: points.at(-1)?.[1] ?? Number.NaN, perMinute: slope(points) };
}
