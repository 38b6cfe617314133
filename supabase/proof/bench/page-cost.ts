// What a page costs, as its browser tells: the tasks of its main thread, and the memory that it keeps.
import type { Page } from 'playwright-core';
import { z } from 'zod';

const traced = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds on the clock, and those with a processor: the rest is waiting for one. */
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z.object({ name: z.unknown() }).partial().default({}),
});
type Traced = z.infer<typeof traced>;

const TASK = 'ThreadControllerImpl::RunTask';
const threadOf = ({ pid, tid }: Traced) => `${pid}:${tid}`;
const sum = (events: Traced[]) => events.reduce((total, { tdur }) => total + tdur, 0);

/** Of the pages of a browser, the one that did most is the one that is measured. */
function tasksOfPage(events: Traced[]): Traced[] {
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(threadOf);
  const tasks = Map.groupBy(
    events.filter(({ name, ph }) => name === TASK && ph === 'X'),
    threadOf,
  );
  const pages = mains.map((thread) => tasks.get(thread) ?? []);
  return pages.toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
}

export interface Task {
  /** Milliseconds. */
  byClock: number;
  ofProcessor: number;
}

/** Begins to trace; what it returns ends that, and gives the tasks. */
export async function traceTasks(page: Page): Promise<() => Promise<Task[]>> {
  const session = await page.context().newCDPSession(page);
  const events: Traced[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...traced.array().parse(value)));
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  return async () => {
    await session.send('Tracing.end');
    await complete;
    const tasks = tasksOfPage(events);
    if (tasks.length === 0) throw new Error('The browser traced no task of the page.');
    return tasks.map(({ dur, tdur }) => ({ byClock: dur / 1000, ofProcessor: tdur / 1000 }));
  };
}

/** Megabytes in use after a full collection: what is kept, not what has not been collected yet. */
export async function openHeapMeter(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 2 ** 20;
  };
}
