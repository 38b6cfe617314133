// What moved on a page without input, as the browser itself reports it (Layout Instability API).
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** As text: it belongs to the page, and the compiler knows no `window` here. */
const SCRIPT = `(() => {
  window.shifted = [];
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries())
      for (const { node } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        // The feed moves: that is what it is for.
        if (element && !element.closest('ol')) window.shifted.push(element.outerHTML.slice(0, 200));
      }
  }).observe({ type: 'layout-shift' });
})()`;

/** From now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(SCRIPT);
}

/** The markup of each element that moved, but for rows of the live feed. */
export async function shiftsOutsideFeed(page: Page): Promise<string[]> {
  return z
    .string()
    .array()
    .parse(await page.evaluate('window.shifted'));
}
