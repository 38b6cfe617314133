// The pages behind the overview in a real browser: each equals SQL, follows what happens, and is for everybody.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { violations } from './support/accessibility.ts';
import { filters, funnel, gaps, listings, opened, searches } from './support/count-insights.ts';
import { openPage } from './support/dashboard.ts';
import { tabTo, unreachable } from './support/keyboard.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { send } from './support/send.ts';
import { bounced, disappointed, successful } from './support/visits.ts';

const SLOW = { timeout: 30_000 };

/** Each page: its card, the columns that are compared, and what SQL says. */
const PAGES = [
  {
    path: '/dashboard/searches',
    name: 'Popular searches',
    columns: ['Term', 'Searches', 'Sessions', 'No result', 'Clicked', 'Contacts'],
    counted: searches,
  },
  {
    path: '/dashboard/searches?term=Lace+veil',
    name: 'What was opened',
    columns: ['Listing', 'Opened'],
    counted: opened,
  },
  {
    path: '/dashboard/gaps?kind=term',
    name: 'In demand and missing',
    columns: ['Looked for', 'Lost sessions', 'Sessions', 'Searches'],
    counted: gaps,
  },
  {
    path: '/dashboard/filters',
    name: 'Filters and values',
    columns: ['Filter', 'Applied', 'Removed'],
    counted: filters,
  },
  {
    path: '/dashboard/listings',
    name: 'Most viewed listings',
    columns: ['Listing', 'Shown', 'Views', 'Contacts'],
    counted: listings,
  },
  { path: '/dashboard/visits', name: 'Funnel', columns: ['Step', 'Visits'], counted: funnel },
] as const;

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
  await send(scene.stack, [
    ...[successful(), successful(), successful()].flat(),
    ...[disappointed(), disappointed(), bounced()].flat(),
  ]);
});
afterEach(() => scene.leave());
afterAll(() => scene?.[Symbol.asyncDispose]());

const table = z.array(z.array(z.string()));

/** What a table says in these columns, as it is seen. */
async function shown(page: Page, name: string, columns: readonly string[]): Promise<string[][]> {
  const found = await card(page, name)
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    );
  const [head = [], ...rows] = table.parse(found);
  const places = columns.map((column) => head.indexOf(column));
  return rows.map((row) => places.map((place) => (row[place] ?? '').replace(/^Search term: /, '')));
}

/** All pages as tabs of one browser. */
async function openAll() {
  const [first, ...others] = PAGES;
  const opened = await scene.open('analyst', first.path);
  const { origin } = new URL(opened.page.url());
  const tabs = others.map(async (one) => {
    const tab = await openPage(opened.page.context());
    await tab.page.goto(origin + one.path);
    return { ...one, ...tab };
  });
  return [{ ...first, ...opened }, ...(await Promise.all(tabs))];
}

it('each page shows what SQL counts, and goes on by itself', async () => {
  const tabs = await openAll();
  const areTrue = async () => {
    for (const { page, name, columns, counted } of tabs) {
      const expected = (await counted(scene.sql)).toSorted();
      await expect
        .poll(async () => (await shown(page, name, columns)).toSorted(), { ...SLOW, message: name })
        .toEqual(expected);
    }
  };
  await areTrue();
  for (const { page } of tabs)
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
  await send(scene.stack, [...disappointed(), ...disappointed(), ...successful(), ...bounced()]);
  await areTrue();
  expect(tabs.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(scene.log()).not.toMatch(/error/i);
});

it('every page is for everybody: no violation, the Tab key reaches all of it, it fits a phone', async () => {
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  const { page } = await scene.open('owner', PAGES[0].path);
  const { origin } = new URL(page.url());
  const wide = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const { path, name } of PAGES) {
    await page.setViewportSize(wide);
    if (path !== PAGES[0].path) await page.goto(origin + path);
    await card(page, name).getByRole('row').nth(1).waitFor(SLOW);
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
    expect(await violations(page), path).toEqual([]);
    await page.getByRole('switch', { name: 'Real-time' }).click();
    expect(await unreachable(page), path).toEqual([]);
    await page.setViewportSize({ width: 360, height: 780 });
    await expect.poll(() => page.evaluate(overflow), { message: path }).toBe(0);
  }
});

describe('a list of searches', () => {
  const terms = async (page: Page) =>
    (await shown(page, 'Popular searches', ['Term'])).map(([term]) => term);

  it('is sorted, opened and left by keyboard, and its address keeps the order', async () => {
    const { page } = await scene.open('analyst', '/dashboard/searches');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    const before = await terms(page);
    await tabTo(page, 'No result');
    await page.keyboard.press('Enter');
    await expect.poll(() => terms(page)).toEqual(['green tiara', 'lace veil']);
    await page.reload();
    await expect.poll(() => terms(page), SLOW).toEqual(['green tiara', 'lace veil']);
    await tabTo(page, 'green tiara', 'link');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'green tiara', level: 1 }).waitFor(SLOW);
    await page.goBack();
    await expect.poll(() => terms(page), SLOW).toHaveLength(before.length);
  });

  it('is a file as it stands there, with plain numbers', async () => {
    const { page } = await scene.open('analyst', '/dashboard/searches?range=7d');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV: Popular searches' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^vowswap-searches-popular-searches_.+Z_.+Z\.csv$/);
    const [head, ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    const column = head?.split(',').indexOf('Searches') ?? -1;
    const rows = lines.map((line) => line.split(','));
    const counted = await searches(scene.sql);
    expect(rows.map((row) => [row[0], row[column]])).toEqual(counted.map(([term, n]) => [term, n]));
  });

  it('is shown to whoever may see searches; visits are not, and nothing is asked', async () => {
    const { page, complaints } = await scene.open('viewer', '/dashboard/searches');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    await page.getByRole('navigation').getByRole('link', { name: 'Visits' }).click();
    await expect
      .poll(() => page.innerText('main'), SLOW)
      .toContain('does not include this section');
    expect(complaints).toEqual([]);
  });
});
