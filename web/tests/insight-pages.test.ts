// The report pages in a real browser: each equals SQL, also through a filter, follows what happens, and is
// for all readers.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { EventFilter, Filter } from '#contract/filter.ts';
import { PAGES as DASHBOARD } from '../app/dashboard/_shell/pages.ts';
import { violations } from './support/accessibility.ts';
import {
  FEW,
  filters,
  funnel,
  gaps,
  listings,
  MATCHES,
  opened,
  searches,
} from './support/count-insights.ts';
import { openPage } from './support/dashboard.ts';
import { misfits } from './support/fits.ts';
import { tabTo, unreachable } from './support/keyboard.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { send } from './support/send.ts';
import { bounced, disappointed, successful } from './support/shopper-sessions.ts';

const SLOW = { timeout: 30_000 };

/** Each page: its card, the columns that are compared, and what SQL says. */
const PAGES = [
  {
    path: '/dashboard/searches',
    name: 'Popular searches',
    columns: ['Term', 'Searches', 'Search sessions', 'No result', 'Clicked', 'Contacts after'],
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
    columns: ['Searched for', 'Lost sessions', 'Affected sessions', 'Searches'],
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
  { path: '/dashboard/sessions', name: 'Funnel', columns: ['Step', 'Sessions'], counted: funnel },
] as const;

/** The address of a page through a filter. */
const through = (path: string, filter: Filter) =>
  `${path}${path.includes('?') ? '&' : '?'}filter=${encodeURIComponent(JSON.stringify(filter))}`;

const DESKTOP: Filter = { sessions: { device: 'desktop' } };
const TIARA: Filter = { sessions: { search: 'tiara' } };

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
  await scene.sql('update analytics.settings set min_trials = $1', [FEW]);
  await send(scene.stack, [
    ...[successful(), successful(), successful()].flat(),
    // Two of each: what one session alone searched for is not shown.
    ...[successful('desktop'), successful('desktop')].flat(),
    ...[disappointed('desktop'), disappointed('desktop')].flat(),
    ...[disappointed(), disappointed(), bounced()].flat(),
  ]);
  // The second step of the fold follows by some two seconds.
  const counted = () => scene.sql('select from analytics.session_facts');
  await vi.waitFor(async () => expect(await counted()).toHaveLength(10), SLOW);
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
  return inColumns(table.parse(found), columns);
}

function inColumns([head = [], ...rows]: string[][], columns: readonly string[]): string[][] {
  const places = columns.map((column) => head.indexOf(column));
  return rows.map((row) => places.map((place) => (row[place] ?? '').replace(/^Search term: /, '')));
}

/** One that is looked at through a filter as it goes on. */
const FILTERED = {
  ...PAGES[0],
  path: through(PAGES[0].path, DESKTOP),
  counted: (sql: MemberScene['sql']) => searches(sql, MATCHES.desktop),
};

/** As tabs of one browser. */
async function openBoth() {
  const term = PAGES[1];
  const opened = await scene.open('analyst', term.path);
  const tab = await openPage(opened.page.context());
  await tab.page.goto(new URL(FILTERED.path, opened.page.url()).href);
  return [
    { ...term, ...opened },
    { ...FILTERED, ...tab },
  ];
}

// Without a filter each page is in reading.test.ts.
it('one term and a list through a filter show what SQL counts, and go on by themselves', async () => {
  const tabs = await openBoth();
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
  await send(scene.stack, [
    ...disappointed(),
    ...disappointed(),
    ...successful('desktop'),
    ...bounced(),
  ]);
  await areTrue();
  expect(tabs.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(scene.log()).not.toMatch(/error/i);
});

it('stands in the first paint of each page, before any script', async () => {
  for (const { path, name, columns, counted } of PAGES) {
    const page = await scene.openAsRendered('analyst', path);
    expect(await card(page, name).isVisible(), path).toBe(true);
    const rows = (await shown(page, name, columns)).toSorted();
    expect(rows, path).toEqual((await counted(scene.sql)).toSorted());
    await scene.leave();
  }
});

describe('through a filter', () => {
  const NO_MATCH = 'Nothing here matches the filter.';

  it('each page shows what SQL counts, and opens no view', async () => {
    const { page, complaints } = await scene.open('analyst', through(PAGES[0].path, DESKTOP));
    const { origin } = new URL(page.url());
    for (const { path, name, columns, counted } of PAGES) {
      await page.goto(origin + through(path, DESKTOP));
      const expected = (await counted(scene.sql, MATCHES.desktop)).toSorted();
      const rows = async () => (await shown(page, name, columns)).toSorted();
      await expect.poll(rows, { ...SLOW, message: path }).toEqual(expected);
    }
    expect(complaints).toEqual([]);
    // Views are few, and these pages need none.
    expect(await scene.sql('select id from analytics.views')).toEqual([]);
  });

  it('each page is rendered with these numbers, or says that nothing matches', async () => {
    for (const { path, name, columns, counted } of PAGES) {
      const page = await scene.openAsRendered('analyst', through(path, TIARA));
      expect(await page.innerText('main'), path).toMatch(/Counts /);
      const expected = await counted(scene.sql, MATCHES.tiara);
      const rows = (await shown(page, name, columns)).toSorted();
      expect(rows, path).toEqual(expected.toSorted());
      // What comes of a term that nobody searched for has no card: the page says once that nothing matches.
      const isThere = (await card(page, name).count()) > 0;
      const text = await (isThere ? card(page, name) : page.locator('main')).innerText();
      expect(text.includes(NO_MATCH), path).toBe(expected.length === 0);
      await scene.leave();
    }
  });

  it('each page that counts something else than the events that match says so', async () => {
    for (const { path, name } of PAGES.filter(({ path }) => !/searches|gaps/.test(path))) {
      const page = await scene.openAsRendered('analyst', through(path, { search: 'tiara' }));
      expect(await card(page, name).innerText(), path).toContain('Not applicable to this filter');
      await scene.leave();
    }
  });

  it('a page says why the server does not take one', async () => {
    const deep = Array.from({ length: 7 }).reduce<EventFilter>((not) => ({ not }), {
      device: 'desktop',
    });
    const { page } = await scene.open('analyst', through('/dashboard/sessions', deep));
    const main = () => page.innerText('main');
    await expect.poll(main, SLOW).toMatch(/Too deep: \d levels, at most 6\./);
    await expect.poll(main, SLOW).toContain('There are no numbers under this filter.');
    await page.getByRole('button', { name: /^Remove: / }).click();
    await card(page, 'Funnel').getByRole('row').nth(1).waitFor(SLOW);
  });
});

it('every report of the navigation is among these pages', () => {
  const paths = new Set(PAGES.map(({ path }) => path.replace(/\?.*/, '')));
  const reports = DASHBOARD.filter((page) => 'filter' in page && page.filter === 'asked');
  expect([...paths].sort()).toEqual(reports.map(({ href }) => href).sort());
});

// In German: words are longer, and the English pages are looked at by every other test.
it.each(PAGES)(
  '$path can be used by all: no violation, the Tab key reaches all of it, it fits every width, and no complaint where scripts start late',
  async ({ path }) => {
    const reader = { locale: 'de-DE', late: true };
    const { page, complaints } = await scene.open('owner', path, reader);
    await page.locator('main section tbody tr').first().waitFor(SLOW);
    await expect.poll(() => page.locator('main [aria-busy=true]').count(), SLOW).toBe(0);
    await page.getByRole('button', { name: /^Verbindung: Live/ }).waitFor(SLOW);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('switch', { name: 'Echtzeit' }).click();
    expect(await unreachable(page)).toEqual([]);
    expect(await misfits(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

describe('one session', () => {
  it('is opened from a term by keyboard, and shows its events as SQL has them', async () => {
    const { page, complaints } = await scene.open('analyst', PAGES[1].path);
    await card(page, 'Newest sessions').getByRole('row').nth(1).waitFor(SLOW);
    const [first] = (await shown(page, 'Newest sessions', ['Session'])).flat();
    await tabTo(page, first ?? '', 'link');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Session ${first}`, level: 1 }).waitFor(SLOW);
    const expected = await scene.sql(
      `select count(*)::text as n, count(*) filter (where type = 'listing_view')::text as opened,
         count(*) filter (where type = 'listing_contact')::text as contacts
       from analytics.events where session_id::text like $1 || '%'`,
      [first],
    );
    const lines = () => card(page, 'What happened').locator('tbody tr').count();
    await expect.poll(lines, SLOW).toBe(Number(expected[0]?.n));
    const tile = (name: string) => card(page, name).locator('p').first().innerText();
    expect(await tile('Events')).toBe(expected[0]?.n);
    expect(await tile('Listing views')).toBe(expected[0]?.opened);
    expect(await tile('Contacts')).toBe(expected[0]?.contacts);
    expect(await card(page, 'What happened').innerText()).toContain('It is still going on.');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
    await page.getByRole('switch', { name: 'Real-time' }).click();
    expect(await unreachable(page)).toEqual([]);
    expect(await misfits(page)).toEqual([]);
    // One session has no filter: the key does nothing, here or on the way back.
    await page.keyboard.press('f');
    await page.getByRole('link', { name: 'All sessions' }).click();
    await card(page, 'Funnel').getByRole('row').nth(1).waitFor(SLOW);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('that is not known is said to be so; one that cannot be is not looked for', async () => {
    const { page } = await scene.open(
      'analyst',
      '/dashboard/sessions?session=5eed0000-0000-4000-8000-00000000dead',
    );
    await page.getByText('This session is not known here.').waitFor(SLOW);
    await page.goto(new URL('/dashboard/sessions?session=nonsense', page.url()).href);
    await card(page, 'Funnel').getByRole('row').nth(1).waitFor(SLOW);
  });

  it('is found by the link that it had when sessions were called visits', async () => {
    const id = '5eed0000-0000-4000-8000-00000000dead';
    const { page } = await scene.open('analyst', `/dashboard/visits?session=${id}&tz=UTC`);
    await page.getByText('This session is not known here.').waitFor(SLOW);
    const { pathname, search } = new URL(page.url());
    expect(pathname + search).toBe(`/dashboard/sessions?session=${id}&tz=UTC`);
  });

  it('shows a viewer the events of the granted section alone, and says so', async () => {
    const [row] = await scene.sql(
      "select session_id as id, count(*) filter (where type = 'search')::int as n from analytics.events group by 1 having count(*) filter (where type = 'search') > 0 and count(*) > 2 limit 1",
    );
    const path = `/dashboard/sessions?session=${row?.id}`;
    const { page, complaints } = await scene.open('viewer', path, { late: true });
    const what = card(page, 'What happened');
    await expect.poll(() => what.locator('tbody tr').count(), SLOW).toBe(Number(row?.n));
    expect(await what.innerText()).toContain('Events of sections that you may not see');
    expect(await card(page, 'Duration').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('a list of searches', () => {
  const terms = async (page: Page) =>
    (await shown(page, 'Popular searches', ['Term'])).map(([term]) => term);

  it('is sorted, opened and left by keyboard, and its address keeps the order', async () => {
    const { page } = await scene.open('analyst', '/dashboard/searches');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    const before = await terms(page);
    await tabTo(page, 'Term');
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

  it('is limited by a filter that is made and removed by keyboard, and kept on the way', async () => {
    const { page } = await scene.open('analyst', '/dashboard/searches');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    await page.keyboard.press('f');
    await page.getByRole('dialog', { name: 'Add a condition' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await tabTo(page, 'Text in the search', 'combobox');
    await page.keyboard.type('tiara');
    await page.keyboard.press('Enter');
    await expect.poll(() => terms(page), SLOW).toEqual(['green tiara']);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor(SLOW);
    await page.getByText('Counts everything in sessions').waitFor(SLOW);
    await page.goBack();
    await expect.poll(() => terms(page), SLOW).toEqual(['green tiara']);
    await tabTo(page, 'Remove: Search contains tiara');
    await page.keyboard.press('Enter');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    expect(await page.locator(':focus').innerText()).toBe('Filter');
  });

  const exported = async (page: Page) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV: Popular searches' }).click();
    const file = await download;
    const [head, ...lines] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    const column = head?.split(',').indexOf('Searches') ?? -1;
    const rows = lines.map((line) => line.split(','));
    return { name: file.suggestedFilename(), rows: rows.map((row) => [row[0], row[column]]) };
  };

  it('is a file as it stands there, with plain numbers, and named as filtered where it is', async () => {
    const address = '/dashboard/searches?range=7d';
    const { page } = await scene.open('analyst', address);
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    const whole = await exported(page);
    expect(whole.name).toMatch(/^vowswap-searches-popular-searches_.+Z_.+Z\.csv$/);
    const counted = await searches(scene.sql);
    expect(whole.rows).toEqual(counted.map(([term, n]) => [term, n]));
    await page.goto(new URL(through(address, TIARA), page.url()).href);
    await expect.poll(() => terms(page), SLOW).toEqual(['green tiara']);
    const part = await exported(page);
    expect(part.name).toMatch(/^vowswap-searches-popular-searches-filtered_.+Z_.+Z\.csv$/);
    expect(part.rows.map(([term]) => term)).toEqual(['green tiara']);
  });

  it('is shown to a viewer of searches; sessions are not, and nothing is asked', async () => {
    const { page, complaints } = await scene.open('viewer', '/dashboard/searches');
    await expect.poll(() => terms(page), SLOW).toHaveLength(2);
    await page.goto(new URL('/dashboard/sessions', page.url()).href);
    await expect
      .poll(() => page.innerText('main'), SLOW)
      .toContain('does not include this section');
    expect(complaints).toEqual([]);
  });

  it('shows a viewer of searches nothing that came of them, and no filter by anything else', async () => {
    const { page, complaints } = await scene.open('viewer', '/dashboard/searches?term=Lace+veil');
    const sessions = card(page, 'Newest sessions');
    await sessions.locator('tbody tr').first().waitFor(SLOW);
    expect(await sessions.getByRole('columnheader').allInnerTexts()).not.toContain(
      'Contacts after',
    );
    expect(await sessions.innerText()).not.toMatch(/Mobile|Germany/);
    for (const name of ['What was opened', 'Contacts after a search', 'Purchases after a search'])
      expect(await card(page, name).count()).toBe(0);
    await page.goto(new URL('/dashboard/gaps', page.url()).href);
    const gaps = card(page, 'In demand and missing');
    await gaps.locator('tbody tr').first().waitFor(SLOW);
    expect(await gaps.innerText()).not.toContain('Lost sessions');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const condition = page.getByLabel('Condition', { exact: true });
    await condition.waitFor(SLOW);
    const kinds = await condition.locator('option').allInnerTexts();
    expect(kinds).not.toContain('Country');
    expect(kinds.length).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    const filtered = through('/dashboard/searches', { country: 'DE' });
    await page.goto(new URL(filtered, page.url()).href);
    await page.getByText('You may not filter by "country".').first().waitFor(SLOW);
  });
});

describe('supply gaps', () => {
  it('unfold by keyboard; an owner joins what means the same and takes it out again', async () => {
    const nothing = (query: string) => ({
      type: 'search' as const,
      properties: { query, resultsCount: 0 },
    });
    const terms = ['jellyfish veil', 'jellyfish veil', 'jelly fish veil', 'jelly fish veil'];
    await send(scene.stack, [...terms, 'medusa veil', 'medusa veil'].map(nothing));
    const { page, complaints } = await scene.open('owner', '/dashboard/gaps?kind=term');
    const gaps = card(page, 'In demand and missing');
    const names = async () =>
      (await shown(page, 'In demand and missing', ['Searched for', 'Affected sessions'])).slice(1);
    const group = gaps.getByRole('button', { name: /^2 terms of “jell/ });
    await group.waitFor(SLOW);
    await tabTo(page, /^2 terms of “jell/);
    await page.keyboard.press('Enter');
    const one = (await names()).find(([name]) => name?.startsWith('jell'))?.[0] ?? '';
    expect((await names()).filter(([name]) => name?.startsWith('jell'))).toEqual([
      [one, '4'],
      ['jelly fish veil', '2'],
      ['jellyfish veil', '2'],
    ]);
    expect(await violations(page)).toEqual([]);

    await gaps.getByRole('button', { name: 'Actions for “medusa veil”' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Join with…' }).press('Enter');
    await page.getByLabel('Means the same as').fill('jellyfish veil');
    await page.keyboard.press('Enter');
    await page.getByText('“medusa veil” and “jellyfish veil” are one row now.').waitFor(SLOW);
    await gaps.getByRole('button', { name: /^3 terms of “jell/ }).waitFor(SLOW);
    await gaps.getByRole('button', { name: 'Actions for “medusa veil”' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Not the same: take out' }).press('Enter');
    await page.getByText('“medusa veil” is a row of its own now.').waitFor(SLOW);
    await group.waitFor(SLOW);
    expect(complaints).toEqual([]);
  });
});
