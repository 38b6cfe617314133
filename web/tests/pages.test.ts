// The pages of the dashboard in a real browser: they have no accessibility violation, and data quality equals SQL.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PAGES as DASHBOARD } from '../app/dashboard/_shell/pages.ts';
import { SETTINGS } from '../routes.ts';
import { violations } from './support/accessibility.ts';
import { misfits } from './support/fits.ts';
import { tabTo, unreachable } from './support/keyboard.ts';
import { mailedPath } from './support/mail.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { search, send } from './support/send.ts';
import { shiftsOutsideFeed, watchShifts } from './support/shifts.ts';

const QUALITY = '/dashboard/quality';
const SLOW = { timeout: 25_000 };

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
});
afterEach(() => scene.leave());
afterAll(() => scene?.[Symbol.asyncDispose]());

const settled = (page: Page) =>
  page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);

const shown = async (page: Page, name: string) =>
  (await card(page, name).locator('p').first().innerText()).replaceAll(',', '');

/** A search that is taken, one whose number is wrong, and one with an unknown field. */
const MIXED = [
  search('lace veil'),
  { type: 'search', properties: { query: 'mail ana@example.com', resultsCount: -1 } },
  { type: 'search', properties: { query: 'veil', resultsCount: 1, colour: 'red' } },
] as const;

// First, as long as nothing was sent.
it('an empty project has one banner on each page, and a command that sends a first event', async () => {
  const { page, complaints } = await scene.open('analyst', QUALITY);
  await page.getByText('Nothing to check yet.').waitFor(SLOW);
  expect(await page.innerText('main')).not.toContain('behind');
  const banner = page.getByRole('region', { name: 'No events yet' });
  await banner.waitFor(SLOW);
  await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
  await expect.poll(() => page.innerText('main'), SLOW).toContain('No searches');
  await banner.waitFor(SLOW);
  expect(await page.getByText('Send a first event').count()).toBe(1);
  await banner.getByText('Send a first event').click(SLOW);
  const command = () => banner.locator('pre').last().innerText();
  await expect.poll(command, SLOW).toMatch(/^curl /);
  const { stdout } = await promisify(execFile)('bash', ['-c', await command()]);
  expect(JSON.parse(stdout)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  await banner.waitFor({ state: 'detached', ...SLOW });
  expect(complaints).toEqual([]);
});

describe('data quality', () => {
  const counted = async (measure: string) => {
    const [row] = await scene.sql(
      'select coalesce(sum(n), 0)::int as n from analytics.rollup_health where measure = $1',
      [measure],
    );
    return String(row?.n);
  };

  it('shows what was accepted, caught and rejected as SQL counts it, and goes on by itself', async () => {
    const { page, complaints } = await scene.open('analyst', QUALITY);
    // A device whose clock is half an hour ahead.
    await page.addInitScript('const now = Date.now; Date.now = () => now() + 1_800_000');
    await page.reload();
    await settled(page);
    expect(await shown(page, 'Event to screen')).toBe('–');
    expect(await send(scene.stack, [...MIXED])).toMatchObject({ accepted: 1 });
    await expect.poll(() => shown(page, 'Event to screen'), SLOW).toMatch(/^≤ [\d.]+m?s$/);
    await expect.poll(() => counted('rejected'), SLOW).toBe('2');
    await expect.poll(() => shown(page, 'Rejected'), SLOW).toBe('2');
    await expect.poll(async () => shown(page, 'Accepted'), SLOW).toBe(await counted('accepted'));
    expect(await shown(page, 'Duplicates caught')).toBe(await counted('duplicates'));
    const rejected = await card(page, 'Rejected events').getByRole('row').allInnerTexts();
    expect(rejected.join()).toContain('properties.colour');
    expect(rejected.join()).toContain('properties.resultsCount');
    expect(complaints).toEqual([]);
  });

  it('shows rejected events masked, with what to mend', async () => {
    const { page } = await scene.open('owner', QUALITY);
    await card(page, 'Samples of rejected events')
      .getByRole('button', { name: /properties.resultsCount/ })
      .first()
      .click(SLOW);
    const detail = await page.getByRole('dialog').innerText();
    expect(detail).toContain('must be at least 0');
    expect(detail).toContain('"query"');
    expect(detail).not.toContain('ana@example.com');
  });

  it('is for members who may see everything: others are told so, and nothing is asked', async () => {
    const { page, complaints } = await scene.open('viewer', QUALITY);
    await expect.poll(() => page.innerText('main')).toContain('Data quality is shown to members');
    expect(complaints).toEqual([]);
  });
});

it('nothing is served that is not used: no sample shop without its setting, no pictures resized', async () => {
  const { page } = await scene.openAsGuest('/sign-in');
  const picture = '/_next/image?url=%2Ficon.svg&w=640&q=75';
  for (const path of ['/shop', '/shop?q=veil', '/shop/vs-105', '/shop/favorites', picture]) {
    const answer = await page.request.get(new URL(path, page.url()).href);
    expect(`${answer.status()} ${path}`).toBe(`404 ${path}`);
    expect(await answer.text()).not.toContain('sb_publishable_');
  }
});

describe('every page', () => {
  // All but the reports, which have a test of their own (insight-pages.test.ts).
  const PAGES = DASHBOARD.filter((page) => !('filter' in page && page.filter === 'asked'));

  // In German: words are longer, and the English pages are looked at by every other test.
  it.each([...PAGES.map(({ href }) => href), SETTINGS])(
    '%s can be used by all: no violation, the Tab key reaches all of it, it fits every width, and no complaint where scripts start late',
    async (path) => {
      const reader = { locale: 'de-DE', late: true };
      const { page, complaints } = await scene.open('owner', path, reader);
      await page.getByRole('button', { name: /^Verbindung: Live/ }).waitFor(SLOW);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('switch', { name: 'Echtzeit' }).click();
      expect(await unreachable(page)).toEqual([]);
      expect(await misfits(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it('is reached from any other without a reload, and stays live on the way', async () => {
    const { page, complaints } = await scene.open('owner', '/dashboard/analytics?range=7d');
    await settled(page);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    for (const name of [
      ...['Searches', 'Supply gaps', 'Filters', 'Listings', 'Sessions'],
      ...['Events', 'Data quality', 'Members', 'Overview'],
    ]) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor(SLOW);
      await settled(page);
      expect(page.url()).toContain('range=7d');
    }
    expect(loads).toBe(0);
    expect(complaints).toEqual([]);
    expect(scene.log()).not.toMatch(/error/i);
  });
});

it.each([
  ['a click', (page: Page) => page.getByRole('link', { name: 'Members' }).click()],
  ['a key', (page: Page) => page.keyboard.type('gm')],
])(
  'shows the shape of the page that one is going to by %s, for as long as its server is silent',
  async (_, goTo) => {
    const { page, complaints } = await scene.open('owner', '/dashboard/settings');
    await settled(page);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    await page.route('**/dashboard/members?_rsc*', async (route) => {
      await answered;
      await route.continue();
    });
    await goTo(page);
    await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor(SLOW);
    expect(page.url()).toContain('settings');
    expect(await page.locator('main [aria-busy=true]').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Settings', level: 1 }).count()).toBe(0);
    answer();
    await page.waitForURL('**/members');
    await page.getByRole('row', { name: /owner@vowswap.test/ }).waitFor(SLOW);
    expect(await page.locator('main [aria-busy=true]').count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);

describe('an account', () => {
  const ADDRESS = 'leaving@vowswap.test';

  it('is entered by a mailed link, once, and left on every device', async () => {
    const { page, complaints } = await scene.openAsGuest('/dashboard/events', { late: true });
    await watchShifts(page);
    await page.getByRole('button', { name: 'E-mail me a link instead' }).click();
    await page.getByText('Enter your e-mail address, so that').waitFor(SLOW);
    await page.getByLabel('E-mail').fill(ADDRESS);
    await page.getByRole('button', { name: 'E-mail me a link instead' }).click();
    await page.getByText(`A link is on its way to ${ADDRESS}`).waitFor(SLOW);
    expect(await shiftsOutsideFeed(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    const link = new URL(await mailedPath(scene.stack, ADDRESS), page.url()).href;
    await page.goto(link);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/dashboard\/analytics/);
    await settled(page);
    expect(complaints).toEqual([]);

    const other = await scene.openAsGuest(new URL(link).pathname + new URL(link).search);
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.page.getByText('This link was used already').waitFor(SLOW);

    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.waitForURL(/sign-in/);
    const left =
      'select from auth.sessions s join auth.users u on u.id = s.user_id where u.email = $1';
    expect(await scene.sql(left, [ADDRESS])).toEqual([]);
  });

  it('has settings that hold at once and on the next load', async () => {
    const { page } = await scene.open('owner', '/dashboard/settings');
    await page.getByLabel('Formats').selectOption('de-DE');
    await expect
      .poll(() => card(page, 'Language and region').innerText())
      .toContain('1.234.567 · 7,3\u00a0% · 1.234,50\u00a0€');
    await card(page, 'Time zone')
      .getByRole('button', { name: /^Time zone:/ })
      .click();
    await page.getByRole('combobox', { name: 'Find a city or zone' }).fill('kathm');
    await page.keyboard.press('Enter');
    await expect.poll(() => card(page, 'Language and region').innerText()).toContain('GMT+5:45');
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    await page.getByRole('heading', { name: 'Einstellungen', level: 1 }).waitFor();
    await page.goto(new URL('/dashboard/analytics', page.url()).href);
    await page.getByRole('heading', { name: 'Übersicht', level: 1 }).waitFor(SLOW);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByRole('button', { name: 'Konto' }).click();
    await page.getByRole('menuitem', { name: 'Zeitzone: Asia/Kathmandu' }).waitFor();
  });
});

describe('the keyboard', () => {
  const open = async () => {
    const { page } = await scene.open('owner', '/dashboard/analytics');
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
    return page;
  };

  it('leads everywhere by the command menu, and to the clock of any city', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Type a command/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('kathm');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Time zone: Asia/Kathmandu' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('quality');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Data quality', level: 1 }).waitFor(SLOW);
    await page.waitForURL(/quality.*tz=Asia%2FKathmandu/);
  });

  it('has shortcuts, which ? lists and which can be switched off', async () => {
    const page = await open();
    await page.keyboard.press('3');
    await page.waitForURL(/range=7d/);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: /^Connection: Paused/ }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('4');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Type a command/ }).waitFor();
    expect(page.url()).toContain('range=7d');
  });

  it('chooses days and times of one’s own, and the page says that they are over', async () => {
    const page = await open();
    await tabTo(page, 'Custom range');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('grid').waitFor(SLOW);
    expect(await violations(page)).toEqual([]);
    await page.locator('[role="gridcell"][aria-selected="true"] button').first().focus();
    // Two days that are over: on the first of a month the first that is shown as chosen is today.
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Enter', 'ArrowRight', 'Enter'])
      await page.keyboard.press(key);
    await page.getByLabel('From').fill('06:30');
    await tabTo(page, 'Show');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=.*%3A30Z&to=.*%3A00Z/);
    const chosen = new URL(page.url()).searchParams;
    const [from = 0, to = 0] = ['from', 'to'].map((name) => Date.parse(chosen.get(name) ?? ''));
    // Two days without the first six and a half hours; one of them may have 23 hours, or 25.
    expect(Math.abs((to - from) / 3_600_000 - 41.5)).toBeLessThanOrEqual(1);
    await page.getByText('This range is in the past').waitFor();
    expect(await page.getByRole('button', { name: /^Range: / }).innerText()).toContain('06:30');
    await page.keyboard.press('2');
    await page.waitForURL((url) => !url.search.includes('from='));
  });

  it('leaves letters to text fields', async () => {
    const page = await open();
    await page.keyboard.press('f');
    await page.getByLabel('Text in the search').fill('');
    await page.keyboard.type('gown p 3');
    expect(await page.getByLabel('Text in the search').inputValue()).toBe('gown p 3');
    expect(page.url()).not.toContain('range');
  });
});
