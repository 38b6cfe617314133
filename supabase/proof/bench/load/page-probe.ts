// Runs inside the page: long tasks and late frames since the last time somebody asked.
import type { Page } from 'playwright-core';
import { z } from 'zod';

const readings = z.object({
  /** Milliseconds of each task over 50 ms, as the browser reports them. */
  longTasks: z.array(z.number()),
  frames: z.number(),
  /** Frames that a 60 Hz screen would have had and did not get. */
  dropped: z.number(),
});
export type PageReadings = z.infer<typeof readings>;

/** As text: it belongs to the page, and the compiler knows no `window` here. */
const SCRIPT = `(() => {
  const probe = { longTasks: [], frames: 0, dropped: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const onFrame = (now) => {
    probe.frames += 1;
    probe.dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
    last = now;
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  window.takeReadings = () => {
    const taken = { ...probe };
    Object.assign(probe, { longTasks: [], frames: 0, dropped: 0 });
    return taken;
  };
})()`;

export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(SCRIPT);
}

export async function takeReadings(page: Page): Promise<PageReadings> {
  return readings.parse(await page.evaluate('window.takeReadings()'));
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
