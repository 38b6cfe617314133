// The SDK in a real browser, in the sample shop: every click is stored once, whatever happens on the way.
import type { Client } from 'pg';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { violations } from './support/accessibility.ts';
import { BadNetwork } from './support/bad-network.ts';
import {
  type Dashboard,
  openPage,
  startBrowser,
  startDashboard,
  visit,
} from './support/dashboard.ts';

const PERSON =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const MINUTE = 60_000;

describe('the SDK in the sample shop', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let network: BadNetwork;
  let shop: Dashboard;
  let browser: Browser;
  let sql: Client;
  let context: BrowserContext;
  beforeAll(async () => {
    stack = await startTestStack({ realtime: false });
    network = new BadNetwork(stack);
    await network.listen();
    sql = await connect(stack.dbUrl);
    [shop, browser] = await Promise.all([
      startDashboard({ ...stack, apiUrl: network.url }, { DEMO_SHOP: '1' }),
      startBrowser(),
    ]);
    network.html = `<!doctype html><html lang="en"><title>A shop</title>
      <img name="currentScript" data-url="http://elsewhere.invalid" data-key="stolen" alt="">
      <script src="${shop.url}/capture.js" data-url="${network.url}" data-key="${stack.publishableKey}"></script>
      <a data-listing-id="x-1">Veil</a>`;
  });
  beforeEach(async () => {
    network.reset();
    await sql.query('delete from analytics.events');
    context = await openContext();
    await context.clock.install();
    out.clear();
    context.on('request', (request) => out.add(request));
    context.on('requestfinished', (request) => out.delete(request));
    context.on('requestfailed', (request) => out.delete(request));
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser?.close();
    await shop?.[Symbol.asyncDispose]();
    network?.close();
    await sql?.end();
    await stack?.stop();
  });

  /** A browser that says neither that it is driven by a program nor that it has no window. */
  async function openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const opened = await browser.newContext({ userAgent: PERSON, ...options });
    await opened.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });
    });
    return opened;
  }
  async function open(path: string): Promise<Page> {
    const { page } = await openPage(context);
    await page.goto(shop.url + path);
    await bar(page).waitFor();
    return page;
  }
  const bar = (page: Page) => page.getByLabel('Analytics').locator('output');
  const hearts = (page: Page) => page.getByRole('button', { name: /: favorite$/ });
  /** Likes the first so many listings on the page. */
  async function like(page: Page, count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await hearts(page).nth(n).click();
  }
  const settled = (page: Page) =>
    expect.poll(() => bar(page).getAttribute('data-waiting'), { timeout: 20_000 }).toBe('0');
  /** Requests that are still out, also those that a page sends as it is left. */
  const out = new Set<unknown>();
  const stored = async (type: string): Promise<number> => {
    const counted = 'select count(*)::int as n from analytics.events where type = $1';
    return (await sql.query(counted, [type])).rows[0].n;
  };
  const storedSoon = (type: string, count: number) =>
    expect.poll(() => stored(type), { timeout: 20_000 }).toBe(count);

  it('stores each click once, and knows which search it came from', async () => {
    const page = await open('/shop');
    await page.getByLabel('Search the shop').fill('veil');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /veil/ }).waitFor();
    await page.getByRole('checkbox', { name: /Maison Aurore/ }).isVisible();
    await page.locator('summary', { hasText: 'brand' }).click();
    await page.getByRole('checkbox', { name: /Atelier Noor/ }).click();
    await page.getByText('1 listing', { exact: true }).waitFor();
    await page.getByRole('link', { name: /Fingertip veil/ }).click();
    await page.getByRole('heading', { name: /Fingertip veil/ }).waitFor();
    await hearts(page).click();
    await page.getByRole('button', { name: 'Ask the seller' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Buy now' }).click();
    await page.getByText('Yours!').waitFor();
    // What came before it is stored before it, or with it.
    await storedSoon('listing_purchase', 1);
    await settled(page);
    const { rows } = await sql.query(
      'select type, search_id, session_id, properties from analytics.events order by id',
    );
    const of = (type: string) => rows.filter((row) => row.type === type);
    const counts = Object.fromEntries(rows.map(({ type }) => [type, of(type).length]));
    expect(counts).toMatchObject({
      session_start: 1,
      search: 2,
      filter_apply: 1,
      listing_view: 1,
      listing_favorite: 1,
      listing_contact: 1,
      listing_purchase: 1,
    });
    expect(new Set(rows.map(({ session_id }) => session_id)).size).toBe(1);
    const narrowed = of('search')[1];
    expect(narrowed.properties).toMatchObject({
      query: 'veil',
      resultsCount: 1,
      filters: { brand: ['Atelier Noor'] },
    });
    for (const type of ['listing_view', 'listing_favorite', 'listing_contact', 'listing_purchase'])
      expect(of(type)[0].search_id).toBe(narrowed.search_id);
    expect(of('listing_view')[0].properties).toMatchObject({ listingId: 'vs-202', position: 1 });
    const seen = of('listing_impression').filter(
      ({ search_id }) => search_id === narrowed.search_id,
    );
    expect(seen.map(({ properties }) => properties)).toEqual([
      { listingIds: ['vs-202'], firstPosition: 1 },
    ]);
  });

  it('loses nothing when the tab closes in mid-batch', async () => {
    const page = await open('/shop?q=dress');
    await settled(page);
    network.become('hold');
    // A full batch leaves at once and is not answered; three more clicks have not left yet.
    await like(page, 22);
    await expect
      .poll(() => network.requests.flat().filter(({ type }) => type === 'listing_favorite').length)
      .toBeGreaterThan(0);
    await page.close();
    network.become('pass');
    await storedSoon('listing_favorite', 22);
  });

  it('loses nothing when the browser dies, or refuses to send from a page that leaves', async () => {
    const page = await open('/shop?q=dress');
    await settled(page);
    network.become('cut');
    await like(page, 5);
    await page.close();
    expect(await stored('listing_favorite')).toBe(0);
    network.become('pass');
    const next = await open('/shop');
    await next.clock.fastForward(2 * MINUTE);
    await like(next, 6);
    await storedSoon('listing_favorite', 6);
    await settled(next);
  });

  it('loses nothing when the network drops for a minute', async () => {
    const page = await open('/shop?q=dress');
    await settled(page);
    await context.setOffline(true);
    await like(page, 5);
    await page.clock.runFor(MINUTE);
    expect(await stored('listing_favorite')).toBe(0);
    await context.setOffline(false);
    await storedSoon('listing_favorite', 5);
    await settled(page);
  });

  it('loses nothing while track answers 503, and waits as it is told', async () => {
    const page = await open('/shop?q=dress');
    await settled(page);
    const before = network.requests.length;
    network.become('unavailable');
    await like(page, 5);
    await expect
      .poll(() => network.requests.length, { timeout: 20_000 })
      .toBeGreaterThan(before + 2);
    expect(await stored('listing_favorite')).toBe(0);
    network.become('pass');
    await storedSoon('listing_favorite', 5);
    await settled(page);
  });

  it('counts once what was stored although the answer got lost', async () => {
    const page = await open('/shop?q=dress');
    await settled(page);
    network.become('lose');
    await like(page, 5);
    await storedSoon('listing_favorite', 5);
    network.become('pass');
    await settled(page);
    expect(await stored('listing_favorite')).toBe(5);
  });

  it('with two tabs open: one session, each event sent by one of them, once', async () => {
    const [one, other] = [await open('/shop?q=dress'), await open('/shop?q=suit')];
    await Promise.all([settled(one), settled(other)]);
    network.become('cut');
    await like(one, 4);
    await other.bringToFront();
    await like(other, 3);
    await one.clock.fastForward(2 * MINUTE);
    await other.clock.fastForward(2 * MINUTE);
    // A hidden page has sent its own without waiting for an answer: one such that came now would be a second.
    await expect.poll(() => out.size).toBe(0);
    network.become('pass');
    const before = network.requests.length;
    await Promise.all(
      [one, other].map((page) => page.evaluate(() => window.dispatchEvent(new Event('online')))),
    );
    await Promise.all([settled(one), settled(other)]);
    await storedSoon('listing_favorite', 7);
    const ids = network.requests.slice(before).flatMap((events) => events.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await stored('session_start')).toBe(1);
  });

  it('forgets everything when consent is withdrawn, in the other tab too', async () => {
    const [one, other] = [await open('/shop?q=dress'), await open('/shop?q=suit')];
    network.become('cut');
    await like(other, 3);
    await one.getByRole('switch', { name: 'Record my visit' }).click();
    await expect.poll(() => bar(other).innerText()).toContain('deleted');
    network.become('pass');
    const before = network.requests.length;
    await like(other, 6);
    await other.clock.runFor(2 * MINUTE);
    expect(network.requests.length).toBe(before);
    expect(
      await other.evaluate(() =>
        Object.keys(localStorage).flatMap((key) => /^vowswap\.\w+/.exec(key) ?? []),
      ),
    ).toEqual(['vowswap.consent']);
    expect(await other.evaluate(leftInQueue)).toBe(0);
    expect(await context.cookies()).toEqual([]);
  });

  it.each([
    ['a browser that is driven by a program', 'program', async () => browser.newContext()],
    [
      'a shopper who asks for privacy',
      'asks for privacy',
      async () => {
        const own = await openContext();
        await own.addInitScript(() => {
          Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
        });
        return own;
      },
    ],
  ])('records nothing of %s', async (_, reason, create) => {
    await context.close();
    context = await create();
    const page = await open('/shop?q=dress');
    expect(await bar(page).innerText()).toContain(reason);
    await like(page, 3);
    await page.close();
    expect(network.requests).toEqual([]);
  });

  it('is one line in any page: the served script, from another origin', async () => {
    const { page, complaints } = await openPage(context);
    await page.goto(`${network.url}/a-shop`);
    const answered = await page.evaluate(async () => {
      window.vowswap?.search({ query: 'veil for anna@example.com', resultsCount: 1 });
      window.vowswap?.observeListings();
      window.vowswap?.listingView({ listingId: 'x-1' });
      return window.vowswap?.flush();
    });
    expect(answered).toBe(true);
    const { rows } = await sql.query(
      "select properties from analytics.events where type = 'search'",
    );
    expect(rows).toEqual([{ properties: { query: 'veil for [email]', resultsCount: 1 } }]);
    expect(await stored('listing_view')).toBe(1);
    await storedSoon('listing_impression', 1);
    expect(complaints).toEqual([]);
  });

  it('never holds the page up: no call takes 5 ms (but where the machine itself is held up)', async () => {
    await context.close();
    // Without the clock of the tests, which takes time itself.
    context = await openContext();
    const page = await context.newPage();
    await page.goto(`${network.url}/a-shop`);
    const slowest = await page.evaluate(() => {
      const took: number[] = [];
      for (let n = 0; n < 500; n += 1) {
        const begunAt = performance.now();
        window.vowswap?.search({ query: `lace veil ${n}`, resultsCount: 3 });
        took.push(performance.now() - begunAt);
      }
      return took.sort((a, b) => b - a)[25];
    });
    expect(slowest).toBeLessThan(5);
  });

  it.each(['/shop', '/shop?q=lace', '/shop/vs-105', '/shop/favorites', '/shop?q=nothing+like+it'])(
    'has no accessibility violation on %s, and no complaint where its scripts start late',
    async (path) => {
      await context.clock.setSystemTime(Date.now() + 16 * MINUTE);
      const { page, complaints } = await openPage(context);
      await visit(page, shop.url + path);
      await bar(page).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});

/** Runs in the page. */
async function leftInQueue(): Promise<number> {
  const [{ name = '' } = {}] = await indexedDB.databases();
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = reject;
    request.onsuccess = () => {
      const { result } = request;
      if (!result.objectStoreNames.contains('events')) return resolve(0);
      const count = result.transaction('events').objectStore('events').count();
      count.onsuccess = () => resolve(count.result);
    };
  });
}
