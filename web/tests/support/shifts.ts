// What moved on a page without input, as the browser itself reports it (Layout Instability API).
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';

/** As text: it belongs to the page, and the compiler knows no `window` here. */
const SCRIPT = `(() => {
  const shifted = [];
  const add = (entries) => {
    for (const { sources } of entries)
      for (const { node } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        // The feed moves: that is what it is for.
        if (element && !element.closest('ol')) shifted.push(element.outerHTML.slice(0, 200));
      }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  window.takeShifts = () => {
    add(observer.takeRecords());
    return shifted.splice(0);
  };
})()`;

/** From now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(SCRIPT);
}

/** Of every page that is opened from now on, from its first paint. */
export async function watchShiftsFromLoad(context: BrowserContext): Promise<void> {
  await context.addInitScript(SCRIPT);
}

/** What is told with the next paint is in it, too. */
const TAKE = `new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(window.takeShifts()))))`;

/** The markup of each element that moved since the last time, but for rows of the live feed. */
export async function shiftsOutsideFeed(page: Page): Promise<string[]> {
  return z
    .string()
    .array()
    .parse(await page.evaluate(TAKE));
}
