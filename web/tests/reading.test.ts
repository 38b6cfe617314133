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
import { PAGES } from '#web/app/dashboard/_shell/pages.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { openPage } from './support/dashboard.ts';
import { type MemberScene, startMemberScene } from './support/member-scene.ts';
import { cardsOf, figuresOn, type Reading, readingsOf } from './support/reading.ts';
import { search, send } from './support/send.ts';
import { shiftsOutsideFeed, watchShiftsFromLoad } from './support/shifts.ts';
import { spoken, textOf } from './support/spoken.ts';
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
      ...(i === 0 ? first : await openPage(context)),
    })),
  );
});
afterAll(() => scene?.[Symbol.asyncDispose]());

const live = ({ page }: Tab) =>
  page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);

/** Each page anew, until its first answers are there; nothing has moved then. */
async function openAll() {
  await Promise.all(tabs.map(({ page, href }) => page.goto(href)));
  for (const tab of tabs) {
    await live(tab);
    await expect.poll(() => tab.page.locator('main [aria-busy=true]').count(), SLOW).toBe(0);
    expect(await shiftsOutsideFeed(tab.page), tab.name).toEqual([]);
  }
}

const read = async ({ page, name }: Tab) => readingsOf(await spoken(page), name);

/** A chart's table is read aloud, so it follows live numbers slowly. */
const isPrompt = ({ place }: Reading) => !place.endsWith('over time');

/** Each page says what SQL counts, as soon as it has what was sent. */
async function areTrue(which: (reading: Reading) => boolean) {
  const truth = await truthOf(scene.sql);
  const wanted = (reading: Reading) => which(reading) && !isMoving(reading);
  for (const tab of tabs)
    await expect
      .poll(async () => differences((await read(tab)).filter(wanted), truth), SLOW)
      .toEqual([]);
}

/** The minute of the numbers that hold still, as the page says. */
async function heldAt({ page }: Tab): Promise<Date> {
  const notice = page.getByText(/^Real-time is off/);
  const [clock] = /\d\d:\d\d/.exec(await notice.innerText(SLOW)) ?? [];
  const now = Math.floor(Date.now() / 60_000);
  const minutes = Array.from({ length: 10 }, (_, ago) => new Date((now - ago) * 60_000));
  const found = minutes.find((minute) => format.time(minute) === clock);
  if (!found) throw new Error(`${clock} was not a moment ago.`);
  return found;
}

/** With real-time off, also what moves with time is one number; switching it moves nothing. */
async function holdStillAndAgree() {
  const all: Reading[] = [];
  const bySwitch = ({ page }: Tab) => page.getByRole('switch', { name: 'Real-time' });
  for (const tab of tabs) {
    await shiftsOutsideFeed(tab.page);
    await bySwitch(tab).click();
    const minute = await heldAt(tab);
    expect(await shiftsOutsideFeed(tab.page), tab.name).toEqual([]);
    const readings = await read(tab);
    const moving = readings.filter(isMoving);
    expect(differences(moving, await truthAt(scene.sql, minute))).toEqual([]);
    const asOf = ({ place, ...one }: Reading) => ({
      ...one,
      place,
      row: { by: 'minute', name: minute.toISOString() },
    });
    all.push(...readings.filter((one) => !isMoving(one)), ...moving.map(asOf));
  }
  expect(disagreements(all)).toEqual([]);
  await Promise.all(tabs.map((tab) => bySwitch(tab).click()));
  await Promise.all(tabs.map(live));
  return all;
}

async function qualityIsTrue() {
  const quality = tabs.find(({ name }) => name === words.pages.quality);
  const { figures } = words.quality;
  const shown = async () => {
    const found = quality && (await figuresOn(quality.page));
    return [figures.accepted, figures.duplicates, figures.rejected].map(({ title }) =>
      found?.get(title),
    );
  };
  await expect.poll(shown, SLOW).toEqual([format.count(accepted), '0', '0']);
}

const mains = () =>
  Promise.all(tabs.map(async ({ page, name }) => `${name}: ${textOf(await spoken(page))}`));

it('an empty project says on each page that there is nothing yet, and raises no alarm', async () => {
  await openAll();
  await areTrue(() => true);
  await qualityIsTrue();
  for (const text of await mains()) {
    expect(text).not.toMatch(/NaN|Infinity|undefined|null|Invalid|(?<![\d.])0(\.0)? ?%/);
    expect(text).not.toMatch(/attention|behind|tell your|Stale|could not/);
    console.log(text);
  }
  await holdStillAndAgree();
});

it('one event is one on each page that counts it, and no other page has any', async () => {
  accepted += (await send(scene.stack, [search('lace veil')])).accepted;
  await areTrue(isPrompt);
  const all = await holdStillAndAgree();
  console.log(
    all
      .map(({ place, metric, row, text }) => `${place} ${metric} ${row?.name ?? ''} = ${text}`)
      .join('\n'),
  );
});

/** The history of seed.sql; its people are there already. */
async function loadDemoMonth() {
  await scene.sql("select analytics.forget(p_to => now() + interval '1 day')");
  const seed = await readFile(join(REPOSITORY, 'supabase/seed.sql'), 'utf8');
  await scene.sql(seed.slice(seed.indexOf('do $seed$')));
  await foldBacklog(Number(new URL(scene.stack.dbUrl).port));
}

it('the demo month is what SQL counts, number by number', async () => {
  let t = Date.now();
  const lap = (what: string) => {
    console.log(what, Date.now() - t);
    t = Date.now();
  };
  await loadDemoMonth();
  lap('load');
  await openAll();
  lap('open');
  await areTrue(() => true);
  lap('true');
  await holdStillAndAgree();
  lap('still');
});

/** In two requests each half second. The market of the load has more new names than a quarter of an hour may bring. */
async function sendThousandsASecond(seconds: number) {
  await scene.sql('update analytics.settings set new_terms = 100000, new_listings = 100000');
  const shoppers = new Shoppers(14);
  const track = { url: scene.stack.apiUrl, key: scene.stack.secretKey };
  for (let i = 0; i < 2 * seconds; i += 1) {
    const body = bodyOf(shoppers.take(500));
    const [answer] = await Promise.all([post(track, { body, timeoutMs: 20_000 }), pause(500)]);
    if (answer.kind !== 'receipt') throw new Error(answer.reason);
    accepted += answer.receipt.accepted;
  }
}

it('after 1,000 events a second each page comes to rest at what SQL counts', async () => {
  const began = Date.now();
  await sendThousandsASecond(4);
  console.log('sent', Date.now() - began);
  await areTrue(isPrompt);
  console.log('true', Date.now() - began);
  await holdStillAndAgree();
  await qualityIsTrue();
  console.log('quality', Date.now() - began);
  expect(tabs.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(scene.log()).not.toMatch(/error/i);
});
