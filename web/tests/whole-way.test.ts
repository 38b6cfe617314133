// The whole way in a real browser: sign in, send events to `track`, see them without a reload.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, ownRealtime } from '#local/test/test-stack.ts';
import { bestOf, timeOf } from '../../supabase/tests/support/best-of.ts';
import { violations } from './support/accessibility.ts';
import { signIn } from './support/dashboard.ts';
import { misfits } from './support/fits.ts';
import { loseBroadcasts } from './support/lost-broadcasts.ts';
import { card, type MemberScene, startMemberScene } from './support/member-scene.ts';
import { type Parts, search, send } from './support/send.ts';
import { shiftsOutsideFeed, watchShifts } from './support/shifts.ts';

describe('the dashboard', () => {
  let scene: MemberScene;
  let stack: MemberScene['stack'];
  beforeAll(async () => {
    scene = await startMemberScene();
    stack = scene.stack;
  });
  afterEach(() => scene.leave());
  afterAll(() => scene?.[Symbol.asyncDispose]());

  const open = (name: string) => scene.open(name, '/dashboard/analytics');
  const number = async (page: Page, name: string) =>
    (await card(page, name).locator('p').first().innerText()).replaceAll(/[,\s]/g, '');
  const badge = (page: Page) => page.getByRole('button', { name: /^Connection:/ }).innerText();
  const live = (page: Page, timeout = 30_000) =>
    expect.poll(() => badge(page), { timeout }).toMatch(/^Live/);
  const searchesInSql = async () => {
    const [row] = await scene.sql(
      "select count(*)::int as n from analytics.events where type = 'search'",
    );
    return String(row?.n);
  };

  /** Sends a search ten times a second. */
  function openShop() {
    let isOpen = true;
    const searching = (async () => {
      for (; isOpen; await new Promise((resolve) => setTimeout(resolve, 100)))
        await send(stack, [search('steady')]);
    })();
    const frames = async () =>
      Number((await scene.sql('select max(seq) as n from analytics.frames'))[0]?.n);
    return {
      /** So many updates later. */
      async frames(more: number) {
        const before = await frames();
        await expect.poll(frames).toBeGreaterThanOrEqual(before + more);
      },
      async [Symbol.asyncDispose]() {
        isOpen = false;
        await searching;
      },
    };
  }

  it('shows an event in numbers, lists and feed within a second, without a reload', async () => {
    const { page, complaints } = await open('analyst');
    await live(page);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    const took = await bestOf(5, 1_000, async () => {
      const before = Number(await searchesInSql());
      return timeOf(async () => {
        const events = [search('antique lace veil'), search('Antique  LACE veil', 0)];
        expect(await send(stack, events)).toMatchObject({ accepted: 2 });
        const shown = () => number(page, 'Searches');
        await expect.poll(shown, { interval: 25 }).toBe(String(before + 2));
      });
    });
    expect(took).toBeLessThanOrEqual(1_000);
    // In a rush lists follow a second behind the tiles.
    for (const name of ['Popular searches', 'Live feed'])
      await expect.poll(() => card(page, name).innerText()).toContain('antique lace veil');
    expect(await number(page, 'Zero-result rate')).not.toBe('–');
    expect(loads).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('lets nothing on the page move while numbers grow by digits', async () => {
    // The first comes most often, and so on: more of the same changes no order.
    const wave = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 6 - i }, (): Parts[] => [
        search(`steady ${i}`),
        { type: 'filter_apply', properties: { filter: 'size', value: String(34 + 2 * i) } },
        { type: 'listing_view', properties: { listingId: `steady-${i}` } },
      ]),
    ).flat(2);
    await send(stack, wave);
    const { page } = await open('analyst');
    await live(page);
    const settled = async () => {
      await expect.poll(() => number(page, 'Searches')).toBe(await searchesInSql());
      await expect
        .poll(() => card(page, 'Popular searches').getByText('steady 0').count())
        .toBeGreaterThan(0);
    };
    await settled();
    await watchShifts(page);
    for (let i = 0; i < 14; i += 1) await send(stack, wave);
    await settled();
    const [row] = await scene.sql(
      "select sum(searches)::int as n from analytics.rollup_terms where term = 'steady 0' and grain = 'quarter'",
    );
    await expect
      .poll(() => card(page, 'Popular searches').innerText())
      .toMatch(new RegExp(`steady 0\\s+${row?.n}`));
    expect(await shiftsOutsideFeed(page)).toEqual([]);
  });

  it('shows click rate, contacts, purchases and revenue as SQL counts them, live and compared', async () => {
    // Something from before the period that is compared with: only what was recorded in full is.
    const longAgo = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString();
    await send(stack, [
      { type: 'listing_favorite', occurredAt: longAgo, properties: { listingId: 'L0' } },
    ]);
    await expect
      .poll(() => scene.sql('select from analytics.rollup_counts where bucket <= $1', [longAgo]))
      .not.toEqual([]);
    const { page, complaints } = await open('analyst');
    await live(page);
    const view = (properties: object) =>
      ({ type: 'listing_view', properties: { listingId: 'L1', ...properties } }) as const;
    const bought = (price: number, currency: string) =>
      ({ type: 'listing_purchase', properties: { listingId: 'L1', price, currency } }) as const;
    await send(stack, [
      {
        type: 'listing_impression',
        properties: { listingIds: ['L1', 'L2', 'L3', 'L4'], firstPosition: 1 },
      },
      { type: 'listing_contact', properties: { listingId: 'L1' } },
      ...[view({ position: 1 }), view({}), bought(90_000, 'EUR')],
    ]);
    const sold = [bought(1250.5, 'EUR'), bought(19.99, 'EUR'), bought(12, 'CHF')];
    await send(stack, sold, stack.secretKey);
    const [truth] = await scene.sql(
      `select count(*) filter (where type = 'listing_contact')::text as contacts, count(*) filter (where type = 'listing_purchase')::text as purchases,
         round(100.0 * count(*) filter (where type = 'listing_view' and properties ? 'position')
           / sum(jsonb_array_length(properties -> 'listingIds')) filter (where type = 'listing_impression'), 1) || '%' as rate,
         sum((properties -> 'price')::numeric) filter (where type = 'listing_purchase' and sent_by like 'secret:%' and properties ->> 'currency' = 'EUR')::float8 as revenue
       from analytics.events`,
    );
    // Seen in whole euros, read aloud to the cent.
    const revenue = Number(truth?.revenue);
    const both = `€${Math.round(revenue)}€${revenue.toFixed(2)}`;
    await expect.poll(() => number(page, 'Revenue')).toBe(both);
    expect(await number(page, 'Listing click rate')).toBe(truth?.rate);
    expect(await number(page, 'Contacts')).toBe(truth?.contacts);
    expect(await number(page, 'Purchases')).toBe(truth?.purchases);
    expect(await card(page, 'Revenue').innerText()).toMatch(
      /also CHF.12\.00\s+€90,000 unconfirmed/,
    );
    await card(page, 'Activity')
      .getByRole('columnheader', { name: 'Period before' })
      .waitFor({ state: 'attached' });
    expect(complaints).toEqual([]);
  });

  it('stands in the first paint with its numbers, before any script', async () => {
    await send(stack, [search('first paint')]);
    await expect
      .poll(
        async () =>
          (
            await scene.sql(
              "select from analytics.rollup_terms where term = 'first paint' and grain = 'quarter'",
            )
          ).length,
      )
      .toBe(1);
    const page = await scene.openAsRendered('analyst', '/dashboard/analytics');
    expect(await card(page, 'Searches').isVisible()).toBe(true);
    expect(await number(page, 'Searches')).toBe(await searchesInSql());
  });

  it('holds still while real-time is off, says since when, and catches up exactly', async () => {
    const { page } = await open('owner');
    await live(page);
    const before = await number(page, 'Searches');
    const toggle = page.getByRole('switch', { name: 'Real-time' });
    await toggle.click();
    await expect.poll(() => badge(page)).toBe('Paused');
    await send(stack, [search('while away'), search('while away')]);
    await using sql = await connect(stack.dbUrl);
    await expect
      .poll(
        async () =>
          (
            await sql.query(
              "select from analytics.rollup_terms where term = 'while away' and grain = 'quarter'",
            )
          ).rowCount,
      )
      .toBe(1);
    expect(await number(page, 'Searches')).toBe(before);
    await page.getByText('There is new data.').waitFor({ timeout: 30_000 });
    await toggle.click();
    await expect.poll(() => number(page, 'Searches')).toBe(await searchesInSql());
    await live(page);
  });

  it('says since when it is behind while Realtime loses updates, and is live again after', async () => {
    const { page } = await open('analyst');
    await live(page);
    {
      await using shop = openShop();
      await shop.frames(30);
      {
        await using _ = await loseBroadcasts(stack);
        const behind = page.getByRole('button', { name: /^Connection: Behind since \d/ });
        await behind.click({ timeout: 10_000 });
        await page.getByText('Realtime has reached its message limit').waitFor();
        expect(await violations(page)).toEqual([]);
      }
      await live(page, 10_000);
    }
    await expect.poll(() => number(page, 'Searches')).toBe(await searchesInSql());
  });

  it('ends equal to SQL after a connection that came and went under traffic', async (context) => {
    ownRealtime(stack, context);
    const { page } = await open('analyst');
    await live(page);
    for (let i = 0; i < 4; i += 1) {
      await send(stack, [search(`flapping ${i}`)]);
      stack.kill('realtime');
      await send(stack, [search('flapping'), search('flapping')]);
      await stack.ready('realtime');
    }
    await page.context().setOffline(true);
    await send(stack, [search('offline')]);
    await page.context().setOffline(false);
    const truth = await searchesInSql();
    await expect.poll(() => number(page, 'Searches'), { timeout: 40_000 }).toBe(truth);
    // A join without an answer ends after ten seconds, and the socket may wait thirty before it tries again.
    await live(page, 60_000);
  });

  it('shows a viewer the granted section alone: other cards and pages are not offered', async () => {
    const { page } = await open('viewer');
    await live(page);
    expect(await number(page, 'Searches')).toBe(await searchesInSql());
    for (const hidden of ['Filter usage', 'Listing views', 'Active sessions'])
      expect(await card(page, hidden).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      'Overview',
      'Searches',
      'Supply gaps',
      'Events',
    ]);
    expect(await misfits(page)).toEqual([]);
  });

  it('sends a stranger to a page that says whom to ask', async () => {
    const { page } = await open('stranger');
    await page.waitForURL(/no-access/);
    expect(await page.innerText('body')).toContain('stranger@vowswap.test');
    expect(await page.innerText('body')).toContain('Ask an owner');
  });

  it('cuts the feed of a removed member within seconds, and says so', async () => {
    await using sql = await connect(stack.dbUrl);
    const { page } = await open('leaving');
    await live(page);
    await sql.query(
      "delete from analytics.members where user_id = '5eed0000-0000-4000-8000-000000000009'",
    );
    await expect.poll(() => badge(page), { timeout: 15_000 }).toBe('Access ended');
    const before = await card(page, 'Live feed')
      .innerText()
      .catch(() => '');
    await send(stack, [search('not for you')]);
    await using other = await connect(stack.dbUrl);
    await expect
      .poll(
        async () =>
          (
            await other.query(
              "select from analytics.rollup_terms where term = 'not for you' and grain = 'quarter'",
            )
          ).rowCount,
      )
      .toBe(1);
    expect(before).not.toContain('not for you');
    expect(await page.innerText('body')).not.toContain('not for you');
  });

  it('is entered by a form that has no accessibility violation', async () => {
    const { page } = await scene.openAsGuest('/sign-in');
    expect(await violations(page)).toEqual([]);
    await signIn(page, new URL(page.url()).origin, 'owner');
    await live(page);
    expect(await violations(page)).toEqual([]);
  });

  it('puts nothing of an event on the page as markup', async () => {
    const { page } = await open('analyst');
    await live(page);
    const hostile = '<img src=x onerror="document.title=\'owned\'">';
    await send(stack, [
      search(hostile),
      { type: 'listing_view', properties: { listingId: hostile.slice(0, 64), title: hostile } },
    ]);
    await expect.poll(() => card(page, 'Live feed').innerText()).toContain('<img src=x');
    expect(await page.title()).not.toBe('owned');
  });
});
