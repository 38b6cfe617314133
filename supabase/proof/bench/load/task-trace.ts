// How much processor time the busiest task of a page's main thread took, as the browser traces it.
import type { Page } from 'playwright-core';
import { z } from 'zod';

const traced = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds that it had a processor; its time on the clock holds the waiting for one too. */
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

/** Begins to trace; what it returns ends that, and tells the milliseconds. */
export async function traceBusiest(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const events: Traced[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...traced.array().parse(value)));
  const told = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  return async () => {
    await session.send('Tracing.end');
    await told;
    const tasks = tasksOfPage(events);
    if (tasks.length === 0) throw new Error('The browser traced no task of the page.');
    return Math.max(...tasks.map(({ tdur }) => tdur)) / 1_000;
  };
}
