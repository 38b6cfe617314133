// The event explorer in a real browser: it lists and exports what SQL holds.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyticsEvent } from '#contract/event.ts';
import { tabTo } from './support/keyboard.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { search, send } from './support/send.ts';

const EVENTS = '/dashboard/events';
const SLOW = { timeout: 25_000 };

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
});
afterEach(() => scene.leave());
afterAll(() => scene?.[Symbol.asyncDispose]());

describe('the event explorer', () => {
  const list = (page: Page) => card(page, 'Events');
  const rows = (page: Page) => list(page).locator('tbody tr');
  const count = async (where: string) => {
    const [row] = await scene.sql(`select count(*)::int as n from analytics.events where ${where}`);
    return Number(row?.n);
  };

  beforeAll(async () => {
    const views = Array.from({ length: 30 }, (_, i) => ({
      type: 'listing_view' as const,
      properties: { listingId: `L-${i % 3}`, title: `Gown ${i % 3}` },
    }));
    await send(scene.stack, [
      ...Array.from({ length: 120 }, (_, i) => search(`page term ${i}`)),
      ...views,
    ]);
  });

  it('lists what SQL holds, page by page to the end', async () => {
    const { page, complaints } = await scene.open('analyst', EVENTS);
    await expect.poll(() => rows(page).count()).toBe(100);
    const newest = await scene.sql(
      "select coalesce(properties ->> 'query', properties ->> 'title') as subject from analytics.events order by id desc limit 100",
    );
    const subjects = await rows(page).locator('button .block:first-child').allInnerTexts();
    expect(subjects).toEqual(newest.map(({ subject }) => subject));
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => rows(page).count()).toBe(await count('true'));
    expect(await page.innerText('main')).toContain('That is all of them.');
    expect(complaints).toEqual([]);
  });

  it('is limited by a filter that is made by keyboard, and whose address shows a colleague the same', async () => {
    const { page } = await scene.open('analyst', EVENTS);
    await tabTo(page, 'Filter');
    await page.keyboard.press('Enter');
    await page.getByLabel('Condition', { exact: true }).focus();
    await page.getByLabel('Condition', { exact: true }).selectOption('listing');
    await page.getByLabel('Listing id').focus();
    await page.keyboard.type('L-1');
    await page.keyboard.press('Enter');
    const wanted = await count("properties ->> 'listingId' = 'L-1'");
    expect(wanted).toBe(10);
    await expect.poll(() => rows(page).count(), SLOW).toBe(wanted);
    await page.reload();
    await expect.poll(() => rows(page).count(), SLOW).toBe(wanted);
    await page.getByRole('button', { name: /Remove: Listing is L-1/ }).click();
    await expect.poll(() => rows(page).count(), SLOW).toBe(100);
  });

  it('exports every event of the filter, once', async () => {
    const filter = encodeURIComponent('{"type":"search"}');
    const { page } = await scene.open('analyst', `${EVENTS}?filter=${filter}`);
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /NDJSON/ }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
    const ids = lines.map((line) => analyticsEvent.parse(JSON.parse(line)).id);
    const stored = await scene.sql(
      "select id::text from analytics.events where type = 'search' order by id desc",
    );
    expect(ids).toEqual(stored.map(({ id }) => id));
    expect(await page.getByRole('dialog').innerText()).toContain(
      'every event of this range and filter',
    );
  });

  it('shows a viewer the events of the granted section alone', async () => {
    const { page } = await scene.open('viewer', EVENTS);
    await expect.poll(() => rows(page).count()).toBe(100);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => rows(page).count()).toBe(await count("type = 'search'"));
  });

  it('says that there are newer events, and shows them when asked', async () => {
    const { page } = await scene.open('analyst', EVENTS);
    await page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
    await send(scene.stack, [search('just now')]);
    await page.getByRole('button', { name: 'Show new events' }).click(SLOW);
    await expect.poll(() => rows(page).first().innerText()).toContain('just now');
  });
});
