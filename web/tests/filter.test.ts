// The overview through a filter, in a real browser: its numbers equal SQL and stay live; and who else is watching.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/accessibility.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { search, send } from './support/send.ts';

const OVERVIEW = '/dashboard/analytics';
const SLOW = { timeout: 25_000 };
const LACE = encodeURIComponent('{"search":"lace"}');

let scene: MemberScene;
beforeAll(async () => {
  scene = await startMemberScene();
  await send(scene.stack, [
    search('lace veil'),
    search('Lace  gown', 0),
    search('tiara'),
    { type: 'listing_view', properties: { listingId: 'L-1' } },
  ]);
});
afterEach(() => scene.leave());
afterAll(() => scene?.[Symbol.asyncDispose]());

const live = (page: Page) => page.getByRole('button', { name: /^Connection: Live/ }).waitFor(SLOW);
const searches = (page: Page) => card(page, 'Searches').locator('p').first().innerText();
const inSql = async () => {
  const [row] = await scene.sql(
    "select count(*)::int as n from analytics.events where type = 'search' and properties ->> 'query' ilike '%lace%'",
  );
  return String(row?.n);
};

describe('the overview through a filter', () => {
  it('counts what matches, as SQL does, and goes on live', async () => {
    const { page, complaints } = await scene.open('analyst', OVERVIEW);
    await live(page);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Text in the search').fill('lace');
    await page.keyboard.press('Enter');
    await expect.poll(() => searches(page), SLOW).toBe(await inSql());
    expect(new URL(page.url()).searchParams.get('filter')).toBe('{"sessions":{"search":"lace"}}');
    await live(page);
    await send(scene.stack, [search('antique lace'), search('no match')]);
    await expect.poll(() => searches(page), SLOW).toBe(await inSql());
    // Large cards may follow a second behind the tiles.
    const feed = () => card(page, 'Live feed').innerText();
    await expect.poll(feed, SLOW).toContain('antique lace');
    expect(await feed()).not.toContain('no match');
    expect(complaints).toEqual([]);
  });

  it('is rendered with its numbers, from an address that a colleague sent', async () => {
    const { page, complaints } = await scene.open('owner', `${OVERVIEW}?filter=${LACE}`);
    const response = await page.request.get(page.url());
    expect(await response.text()).toContain(`>${await inSql()}<`);
    await live(page);
    expect(await searches(page)).toBe(await inSql());
    expect(complaints).toEqual([]);
  });

  it('lets go of its view on a page that needs none, and has its numbers again afterwards', async () => {
    const { page } = await scene.open('analyst', `${OVERVIEW}?filter=${LACE}`);
    await live(page);
    const held = () =>
      scene.sql(`select h.view_id from analytics.view_holders h join auth.users u on u.id = h.user_id
        join analytics.views v on v.id = h.view_id
        where h.kept_until > now() and u.email like 'analyst@%' and v.filter = '{"search": "lace"}'`);
    expect(await held()).toHaveLength(1);
    await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click();
    await page.getByText('the filter selects single events').waitFor(SLOW);
    await expect.poll(() => held(), SLOW).toEqual([]);
    await expect
      .poll(() => card(page, 'Active sessions').innerText(), SLOW)
      .toContain('Not applicable to a filter');
    await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
    await expect.poll(() => searches(page), SLOW).toBe(await inSql());
  });

  it('says what does not apply to it, and counts the whole sessions on a click', async () => {
    const sessionId = crypto.randomUUID();
    const contact = { type: 'listing_contact', properties: { listingId: 'L-1' } } as const;
    await send(scene.stack, [
      { ...search('lace train'), sessionId },
      { ...contact, sessionId },
      contact,
    ]);
    const { page } = await scene.open('analyst', `${OVERVIEW}?filter=${LACE}`);
    const contacts = card(page, 'Contacts');
    await expect.poll(() => contacts.innerText(), SLOW).toContain('Not applicable to this filter');
    await contacts.getByRole('button', { name: 'Count the whole sessions instead' }).click();
    await expect.poll(() => contacts.locator('p').first().innerText(), SLOW).toBe('1');
    await page.getByRole('radio', { name: 'Only the events that match' }).click();
    await expect.poll(() => contacts.innerText(), SLOW).toContain('Not applicable to this filter');
  });

  it('says which numbers there are only for all events together', async () => {
    const { page } = await scene.open('analyst', `${OVERVIEW}?filter=${LACE}`);
    await expect
      .poll(() => card(page, 'Active sessions').innerText(), SLOW)
      .toContain('Not applicable to a filter');
  });

  it('shows everything again once the condition is removed', async () => {
    const { page } = await scene.open('analyst', `${OVERVIEW}?filter=${LACE}`);
    await live(page);
    await page.getByRole('button', { name: 'Remove: Search contains lace' }).click();
    const [all] = await scene.sql(
      "select count(*)::int as n from analytics.events where type = 'search'",
    );
    await expect.poll(() => searches(page), SLOW).toBe(String(all?.n));
    expect(page.url()).not.toContain('filter');
  });

  it('says why when the server has no room for another, and what to do', async () => {
    await scene.sql('update analytics.settings set views = 1');
    const first = await scene.open('analyst', `${OVERVIEW}?filter=${LACE}`);
    await live(first.page);
    const other = encodeURIComponent('{"search":"tiara"}');
    const { page } = await scene.open('owner', `${OVERVIEW}?filter=${other}`);
    await expect.poll(() => page.innerText('main'), SLOW).toContain('filtered views are in use');
    const text = await page.innerText('main');
    expect(text).toContain('share the filter of a colleague');
    expect(text).toContain('There are no numbers under this filter.');
    expect(text).not.toContain('Searches');
    await scene.sql('update analytics.settings set views = 50');
  });

  it('has no accessibility violation', async () => {
    const { page } = await scene.open('owner', `${OVERVIEW}?filter=${LACE}`);
    await live(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    expect(await violations(page)).toEqual([]);
  });
});

describe('who is watching', () => {
  it('is shown by initials while they watch, and the names behind a click', async () => {
    const { page } = await scene.open('owner', OVERVIEW);
    await live(page);
    const colleague = await scene.open('analyst', OVERVIEW);
    await page.getByRole('button', { name: '2 people watching' }).click(SLOW);
    const names = await page.getByRole('dialog', { name: 'Watching now' }).innerText();
    expect(names).toContain('analyst');
    expect(names).toContain('(you)');
    await colleague.page.context().close();
    await expect
      .poll(() => page.getByRole('button', { name: /people watching/ }).count(), SLOW)
      .toBe(0);
  });
});
