// What a screen reader reads on each page, number by number: it equals SQL on raw events, agrees between all pages,
// and nothing moves while it comes. One stack, and a tab a page; four sets of data, one after the other.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REPOSITORY } from '#local/paths.ts';
import { foldBacklog } from '#local/stack/index.ts';
import { bodyOf } from '#proof/traffic/event.ts';
import { Shoppers } from '#proof/traffic/shoppers.ts';
import { post } from '#proof/traffic/track.ts';
import { hasRange, PAGES } from '#web/app/dashboard/_shell/pages.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { openPage } from './support/dashboard.ts';
import { type MemberScene, startMemberScene } from './support/member-scene.ts';
import { figuresOf, type Reading, readingsOf } from './support/reading.ts';
import { search, send } from './support/send.ts';
import { shiftsOutsideFeed, watchShiftsFromLoad } from './support/shifts.ts';
import { allOf, spoken, textOf } from './support/spoken.ts';
import { differences, disagreements, isMoving, truthAt, truthOf } from './support/truth.ts';

const SLOW = { timeout: 30_000 };
const words = wordsFor('en');
const format = createFormat('en-GB', 'Europe/Berlin');

const QUARTER_MS = 15 * 60_000;
/** From before the demo month until now. */
const FROM = new Date(Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS - 40 * 86_400_000);
const RANGE = `?from=${FROM.toISOString().slice(0, 16)}Z`;

interface Tab {
  name: string;
  href: string;
  /** Its numbers are those of the range. */
  hasRange: boolean;
  page: Page;
  complaints: string[];
}

let scene: MemberScene;
let tabs: Tab[];
/** As the receipts say. */
let accepted = 0;

beforeAll(async () => {
  scene = await startMemberScene();
  // Wide enough for every column of every table.
  const viewport = { width: 1920, height: 1200 };
  const first = await scene.open('owner', '/healthz', { viewport });
  const context = first.page.context();
  await watchShiftsFromLoad(context);
  const { origin } = new URL(first.page.url());
  tabs = await Promise.all(
    PAGES.map(async ({ id, href }, i) => ({
      name: words.pages[id],
      href: origin + href + RANGE,
      hasRange: hasRange(href),
      ...(i === 0 ? first : await openPage(context)),
    })),
  );
});
afterAll(() => scene?.[Symbol.asyncDispose]());

async function inAllTabs<T>(look: (tab: Tab) => Promise<readonly T[]>): Promise<T[]> {
  return (await Promise.all(tabs.map(look))).flat();
}

/** What moved since the last time, and where. */
const moved = () =>
  inAllTabs(async ({ page, name }) =>
    (await shiftsOutsideFeed(page)).map((markup) => `${name}: ${markup}`),
  );

async function live({ page }: Tab) {
  await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
  return [];
}

/** Each page anew, until its first answers are there; nothing has moved then. */
async function openAll() {
  await inAllTabs(async (tab) => {
    await tab.page.goto(tab.href, { timeout: 60_000 });
    await expect.poll(() => tab.page.locator('main [aria-busy=true]').count(), SLOW).toBe(0);
    return live(tab);
  });
  expect(await moved()).toEqual([]);
}

const read = async ({ page, name }: Tab) => readingsOf(await spoken(page), name);

/** A chart's table is read aloud, so it follows live numbers slowly. */
const isPrompt = ({ place }: Reading) => !place.endsWith('over time');

/** Each page says what SQL counts, as soon as it has what was sent. */
async function areTrue(which: (reading: Reading) => boolean = () => true) {
  const truth = await truthOf(scene.sql);
  const wrong = async (tab: Tab) => {
    const wanted = (await read(tab)).filter((one) => which(one) && !isMoving(one));
    return differences(wanted, truth);
  };
  await expect.poll(() => inAllTabs(wrong), SLOW).toEqual([]);
}

/** The minute of the numbers that hold still, as the page says. */
async function heldAt({ page }: Tab): Promise<Date> {
  const notice = await page.getByText(/^Real-time is off/).innerText(SLOW);
  const [clock] = /\d\d:\d\d/.exec(notice) ?? [];
  const now = Math.floor(Date.now() / 60_000);
  const minutes = Array.from({ length: 10 }, (_, ago) => new Date((now - ago) * 60_000));
  const found = minutes.find((minute) => format.time(minute) === clock);
  if (!found) throw new Error(`That was not a moment ago: ${notice}`);
  return found;
}

const turn = async ({ page }: Tab) => page.getByRole('switch', { name: 'Real-time' }).click();

/** With real-time off, what moves with time is that of one minute. */
async function readHeld(tab: Tab): Promise<Reading[]> {
  const minute = await heldAt(tab);
  const readings = await read(tab);
  const moving = readings.filter(isMoving);
  expect(differences(moving, await truthAt(scene.sql, minute))).toEqual([]);
  const row = { by: 'minute', name: minute.toISOString() };
  return readings.map((one) => (isMoving(one) ? { ...one, row } : one));
}

/** One name is one number, on all pages; switching real-time off moves nothing. */
async function agreeWhileHeld() {
  await moved();
  await Promise.all(tabs.map(turn));
  await Promise.all(tabs.map(heldAt));
  expect(await moved()).toEqual([]);
  // A chart's table may still have to follow.
  await expect.poll(async () => disagreements(await inAllTabs(readHeld)), SLOW).toEqual([]);
  await Promise.all(tabs.map(turn));
  await Promise.all(tabs.map(live));
}

function tabOf(id: keyof typeof words.pages): Tab {
  const found = tabs.find(({ name }) => name === words.pages[id]);
  if (!found) throw new Error(`There is no page ${id}.`);
  return found;
}

/** Data quality counts what arrived, not what is stored. */
async function arrivalsAreTrue() {
  const { figures } = words.quality;
  // It asks again every ten seconds: sooner when it is opened anew.
  await tabOf('quality').page.reload();
  const shown = async () => {
    const found = figuresOf(await spoken(tabOf('quality').page));
    return [figures.accepted, figures.duplicates, figures.rejected].map(({ title }) =>
      found.get(title),
    );
  };
  await expect.poll(shown, SLOW).toEqual([format.count(accepted), '0', '0']);
}

/** The list of events says how many it shows. */
async function listsEvents(n: number) {
  const { caption, shown, all } = words.events;
  const listed = async () => figuresOf(await spoken(tabOf('events').page)).get(caption);
  const text = shown(n, format.count(n));
  await expect.poll(listed, SLOW).toBe(n < 100 ? `${text} ${all}` : text);
}

it('an empty project says on each page that there is nothing yet, and raises no alarm', async () => {
  await openAll();
  await areTrue();
  await arrivalsAreTrue();
  for (const { page, name, hasRange } of tabs) {
    const main = await spoken(page);
    expect(textOf(main), name).not.toMatch(
      /NaN|Infinity|undefined|null|Invalid|(?<![\d.])0(\.0)? ?%/,
    );
    expect(textOf(main), name).not.toMatch(/attention|behind|tell your|Stale|could not/);
    const cards = hasRange ? allOf(main, 'region') : [];
    for (const card of cards)
      expect(textOf(card), name).toMatch(/ yet|appear here|^In demand .*No search/);
  }
  await agreeWhileHeld();
});

it('one event is one on each page that counts it, and no other page has any', async () => {
  accepted += (await send(scene.stack, [search('lace veil')])).accepted;
  await areTrue(isPrompt);
  await tabOf('events').page.getByRole('button', { name: words.events.newer }).click(SLOW);
  await listsEvents(1);
  await agreeWhileHeld();
});

/** The history of seed.sql; its people are there already. Nobody looks on meanwhile: that would only take time. */
async function loadDemoMonth() {
  await inAllTabs(async ({ page }) => [await page.goto('about:blank')]);
  await scene.sql("select analytics.forget(p_to => now() + interval '1 day')");
  const seed = await readFile(join(REPOSITORY, 'supabase/seed.sql'), 'utf8');
  await scene.sql(seed.slice(seed.indexOf('do $seed$')));
  await foldBacklog(Number(new URL(scene.stack.dbUrl).port));
  // As the database does by itself before long.
  await scene.sql('analyze');
}

it('the demo month is what SQL counts, number by number', async () => {
  await loadDemoMonth();
  await openAll();
  await areTrue();
  await listsEvents(100);
  await agreeWhileHeld();
}, 300_000);

/** The market of the load has more new names than a quarter of an hour may bring. */
const ANY_NAME = 'update analytics.settings set new_terms = 100000, new_listings = 100000';

/** The pace is that of the traffic; nothing waits for anything. */
async function sendThousandASecond(seconds: number) {
  const shoppers = new Shoppers(14);
  const track = { url: scene.stack.apiUrl, key: scene.stack.secretKey };
  for (let half = 0; half < 2 * seconds; half += 1) {
    const body = bodyOf(shoppers.take(500));
    const [answer] = await Promise.all([post(track, { body, timeoutMs: 20_000 }), pause(500)]);
    if (answer.kind !== 'receipt') throw new Error(answer.reason);
    accepted += answer.receipt.accepted;
  }
}

it('after 1,000 events a second each page comes to rest at what SQL counts', async () => {
  await scene.sql(ANY_NAME);
  await sendThousandASecond(4);
  await areTrue(isPrompt);
  await agreeWhileHeld();
  await arrivalsAreTrue();
  expect(tabs.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(scene.log()).not.toMatch(/error/i);
});
