// What moved on a page without input, as the browser itself reports it (Layout Instability API).
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';

/**
 * As text: it belongs to the page, and the compiler knows no `window` here. While the page is still being read it
 * grows as it comes, and the last piece of it is painted only after it was read; what moves from then on is looked at.
 */
const SCRIPT = `(() => {
  const shifted = [];
  let since = Infinity;
  const add = (entries) => {
    for (const { startTime, sources } of entries)
      for (const { node, previousRect: was, currentRect: is } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        // The feed moves: that is what it is for.
        if (startTime < since || !element || element.closest('ol')) continue;
        const by = ['x', 'y', 'width', 'height'].map((side) => Math.round(is[side] - was[side]));
        shifted.push(by + ' ' + element.outerHTML.slice(0, 200));
      }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  const watch = () => {
    since = performance.now();
    observer.observe({ type: 'layout-shift' });
  };
  const afterPaint = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => afterPaint(watch));
  else watch();
  window.takeShifts = () => {
    add(observer.takeRecords());
    return shifted.splice(0);
  };
})()`;

/** From now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(SCRIPT);
}

/** Of every page that is opened from now on, as soon as it is read to its end. */
export async function watchShiftsFromLoad(context: BrowserContext): Promise<void> {
  await context.addInitScript(SCRIPT);
}

/** What is told with the next paint is in it, too. */
const TAKE = `new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(window.takeShifts()))))`;

/** How far (x, y, width, height) and the markup of each element that moved since the last time, but for rows of the live feed. */
export async function shiftsOutsideFeed(page: Page): Promise<string[]> {
  return z
    .string()
    .array()
    .parse(await page.evaluate(TAKE));
}
