// Walks through a page with the Tab key, as people without a pointer do.
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** Everything that takes part in the tab order and can be seen; numbered, so that it is known again. */
const NUMBER_THEM = `(() => {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const seen = [...document.querySelectorAll(wanted)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }) &&
    // Of the radio buttons of one question, Tab stops at one.
    !(one.type === 'radio' && !one.checked));
  seen.forEach((one, i) => one.setAttribute('data-tab-stop', String(i)));
  return seen.map((one) => (one.getAttribute('aria-label') || one.textContent || one.tagName).trim().slice(0, 60));
})()`;

/** What has the focus, and what it stands in: a group of buttons hands the focus on to one of them. */
const FOCUSED = `(() => {
  const stops = [];
  for (let one = document.activeElement; one; one = one.parentElement)
    if (one.dataset.tabStop) stops.push(Number(one.dataset.tabStop));
  return stops;
})()`;

/** Names of what the Tab key never reaches. */
export async function unreachable(page: Page): Promise<string[]> {
  const names = z.array(z.string()).parse(await page.evaluate(NUMBER_THEM));
  await page.evaluate('document.activeElement?.blur()');
  const reached = new Set<number>();
  for (let i = 0; i < names.length + 20 && reached.size < names.length; i += 1) {
    await page.keyboard.press('Tab');
    for (const stop of z.array(z.number()).parse(await page.evaluate(FOCUSED))) reached.add(stop);
  }
  return names.filter((_, i) => !reached.has(i));
}

/** Presses Tab until something of this name has the focus. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  role: 'button' | 'link' | 'combobox' = 'button',
) {
  const target = page.getByRole(role, { name }).first();
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`Tab never reaches ${name}.`);
}
