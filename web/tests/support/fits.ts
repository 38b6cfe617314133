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
      // What unfolds is as wide as its table.
      const isCut = getComputedStyle(cell).overflow !== 'visible' || cell.closest('.sr-only, [data-rest]');
      if (!isCut && cell.scrollWidth > cell.clientWidth + 1) found.push(title + ': ' + name(cell) + ' leaves its cell');
    }
  }
  return found;
})()`;

/**
 * What is cut though its row has room for it, is cut and can be read nowhere, or must be scrolled to without a sign of it.
 * The room of a row is what a column of the table could give up: what none of its cells needs.
 */
const IS_CUT = `(() => {
  const found = [];
  const isHidden = (one) => one.clientWidth === 0 || one.closest('.sr-only');
  const needed = (cell) => {
    const [texts, range] = [document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), document.createRange()];
    let [left, right] = [Infinity, 0];
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest('.sr-only')) continue;
      range.selectNodeContents(texts.currentNode);
      for (const line of range.getClientRects()) [left, right] = [Math.min(left, line.left), Math.max(right, line.right)];
    }
    return Math.max(0, right - left);
  };
  const roomOf = (cell) => {
    const { paddingLeft, paddingRight } = getComputedStyle(cell);
    return cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - needed(cell);
  };
  const roomIn = (cell) => {
    const rows = [...cell.closest('table').rows].filter((row) => !('rest' in row.dataset));
    const others = [...cell.parentElement.cells].filter((one) => one !== cell && !isHidden(one));
    return Math.max(0, ...others.map(({ cellIndex }) => Math.min(...rows.map((row) => roomOf(row.cells[cellIndex])))));
  };
  for (const one of document.querySelectorAll('main *')) {
    if (isHidden(one)) continue;
    const { textOverflow, overflowX, webkitLineClamp, scrollbarWidth } = getComputedStyle(one);
    const name = one.tagName.toLowerCase() + ' "' + one.textContent.trim().slice(0, 40) + '"';
    if (scrollbarWidth === 'none' && one.scrollWidth > one.clientWidth + 1) found.push(name + ' scrolls');
    const lines = one.scrollHeight > one.clientHeight + 2 ? one.scrollHeight / one.clientHeight - 1 : 0;
    const lacks = webkitLineClamp !== 'none' ? lines * one.clientWidth
      : textOverflow === 'ellipsis' && overflowX !== 'visible' ? one.scrollWidth - one.clientWidth : 0;
    if (lacks <= 1) continue;
    const cell = one.closest('td, th');
    if (!one.closest('[title]') && !one.querySelector('[title]')) found.push(name + ' is cut, without a title');
    else if (cell && roomIn(cell) >= lacks) found.push(name + ' is cut beside room for it');
  }
  return [...new Set(found)];
})()`;

/** Cards that stand beside each other and end at different heights, or leave a hole; what stands at the side of a list may be shorter. */
const IS_RAGGED = `(() => {
  const found = [];
  const parents = new Set([...document.querySelectorAll('main section')].map((card) => card.parentElement));
  for (const parent of parents) {
    const cards = [...parent.children].filter((one) => one.matches('section') && one.clientWidth > 0);
    const boxes = cards.map((card) => card.getBoundingClientRect());
    const inRow = (top) => boxes.filter((box) => Math.abs(box.top - top) < 2);
    const title = cards[0]?.querySelector('h2')?.textContent;
    const isSide = getComputedStyle(parent).alignItems.endsWith('start');
    for (const { top } of boxes) {
      const row = inRow(top);
      if (!isSide && row.some(({ bottom }) => Math.abs(bottom - row[0].bottom) > 1)) found.push('the row of ' + title + ' is ragged');
      const end = Math.max(...row.map(({ right }) => right));
      if (!isSide && end < Math.max(...boxes.map(({ right }) => right)) - 1) found.push('a hole in a row of ' + title);
    }
  }
  return [...new Set(found)];
})()`;

/** The first row of each table: where there is no room for its numbers beside the name, they stand below. */
const UNFOLD = `for (const table of document.querySelectorAll('main tbody'))
  table.querySelector('button[aria-controls][aria-expanded=false]')?.click()`;

/** One line for each thing that does not fit, by the width of the window; empty when all do. */
export async function misfits(page: Page): Promise<string[]> {
  await page.evaluate(UNFOLD);
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
    for (const look of [STICKS_OUT, IS_CUT, IS_RAGGED]) {
      const here = z.array(z.string()).parse(await page.evaluate(look));
      found.push(...here.map((line) => `${width}: ${line}`));
    }
  }
  await page.setViewportSize(before);
  return found;
}
