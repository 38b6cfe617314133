// Whether a page and what stands in its cards fit, on a phone and on a wall.
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** CSS pixels; a window of 1,440 at a zoom of 200 % is 720 wide. */
const WIDTHS = [360, 390, 640, 720, 768, 1024, 1440, 2560];

/** What sticks out: of the page, of its card, or of its cell into the next one. */
const STICKS_OUT = `(() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push('the page by ' + (root.scrollWidth - root.clientWidth));
  const name = (one) => one.tagName.toLowerCase() + ' "' + one.textContent.trim().slice(0, 40) + '"';
  for (const card of document.querySelectorAll('main section')) {
    const { right } = card.getBoundingClientRect();
    const title = card.querySelector('h2')?.textContent ?? '';
    for (const one of card.querySelectorAll('td, th, p, time, button, dd, li')) {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || one.closest('.sr-only, [class*="overflow-x-auto"]')) continue;
      if (box.right > right + 1) found.push(title + ': ' + name(one) + ' leaves the card');
    }
    for (const cell of card.querySelectorAll('td, thead th')) {
      const isCut = getComputedStyle(cell).overflow !== 'visible' || cell.closest('.sr-only');
      if (!isCut && cell.scrollWidth > cell.clientWidth + 1) found.push(title + ': ' + name(cell) + ' leaves its cell');
    }
  }
  return found;
})()`;

/** One line for each thing that does not fit, by the width of the window; empty when all do. */
export async function misfits(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
    const here = z.array(z.string()).parse(await page.evaluate(STICKS_OUT));
    found.push(...here.map((line) => `${width}: ${line}`));
  }
  await page.setViewportSize(before);
  return found;
}
