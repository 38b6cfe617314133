// The served script in a real browser, on a plain page of another origin: what browsers do that no imitation knows.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { SCRIPT } from '../capture/bundles.gen.ts';
import { startBrowser } from './support/dashboard.ts';

const PERSON =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the SDK in a plain page', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let browser: Browser;
  let context: BrowserContext;
  let shop: Server;
  let sql: Client;
  /** Where events go. */
  let project: string;
  /** What stands in the page before the script. */
  let elements = '';
  const asked = new Set<string | undefined>();
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack({ realtime: false }), startBrowser()]);
    sql = await connect(stack.dbUrl);
    shop = createServer(({ url }, reply) => {
      asked.add(url);
      if (url === '/capture.js') {
        reply.setHeader('content-type', 'text/javascript').end(SCRIPT);
        return;
      }
      reply.setHeader('content-type', 'text/html').end(
        `<!doctype html><html lang="en"><title>A shop</title>${elements}
         <script src="/capture.js" data-url="${project}/" data-key="${stack.publishableKey}"></script>
         <script>vowswap.listingView({ listingId: location.pathname })</script>`,
      );
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(async () => {
    project = stack.apiUrl;
    elements = '';
    asked.clear();
    await sql.query('delete from analytics.events');
    context = await browser.newContext({ userAgent: PERSON });
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });
    });
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser?.close();
    shop?.close();
    await sql?.end();
    await stack?.stop();
  });

  async function open(path = '/'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}${path}`);
    return page;
  }
  async function stored(type: string): Promise<number> {
    const { rows } = await sql.query(
      'select count(*)::int as n from analytics.events where type = $1',
      [type],
    );
    return rows[0].n;
  }
  const storedSoon = (type: string, count: number) =>
    expect.poll(() => stored(type), { timeout: 20_000 }).toBe(count);

  it('has one session for tabs that open at once', async () => {
    for (let round = 1; round <= 4; round += 1) {
      await Promise.all([open('/one'), open('/other')]);
      await storedSoon('listing_view', 2);
      expect(await stored('session_start')).toBe(1);
      const { rows } = await sql.query(
        'select count(distinct session_id)::int as n from analytics.events',
      );
      expect(rows).toEqual([{ n: 1 }]);
      await context.close();
      await sql.query('delete from analytics.events');
      context = await browser.newContext({ userAgent: PERSON });
      await context.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });
      });
    }
  });

  it('counts a page that is prepared when it is opened, and not before', async () => {
    // A browser without a window prepares none, so this one is told that it does.
    await context.addInitScript(() => {
      Object.defineProperty(Document.prototype, 'prerendering', {
        get: () => !Reflect.get(window, 'isOpened'),
      });
    });
    const page = await open();
    expect(await page.evaluate(() => [window.vowswap?.sessionId(), localStorage.length])).toEqual([
      undefined,
      0,
    ]);
    await page.evaluate(() => {
      Reflect.set(window, 'isOpened', true);
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    await storedSoon('listing_view', 1);
    expect(await stored('session_start')).toBe(1);
  });

  it('sends from memory where the store never answers', async () => {
    await context.addInitScript(() => {
      Reflect.set(IDBFactory.prototype, 'open', () => ({}));
    });
    const page = await open();
    await storedSoon('listing_view', 1);
    expect(await page.evaluate(() => window.vowswap?.flush())).toBe(true);
  });

  it('lets go of its store when another tab deletes it, and stores again', async () => {
    const [page, other] = [await open(), await open('/other')];
    await page.evaluate(() => window.vowswap?.flush());
    await other.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases())
        await new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = resolve;
          request.onerror = reject;
        });
    });
    await page.evaluate(() => window.vowswap?.listingFavorite({ listingId: 'a' }));
    await storedSoon('listing_favorite', 1);
  });

  /** Each name that a window, a document or a form has, and the script's own. */
  const namesInPages = async (): Promise<string[]> => {
    const page = await open();
    const names = await page.evaluate(() => {
      const all = new Set(['vowswap', 'vowswapOptions']);
      for (let of of [window, document, document.createElement('form')])
        for (; of; of = Object.getPrototypeOf(of))
          for (const name of Object.getOwnPropertyNames(of)) all.add(name);
      return [...all];
    });
    await page.close();
    return names.filter((name) => /^\w+$/.test(name));
  };

  it.each([
    ['images', (name: string) => `<img name="${name}" id="${name}" alt="">`],
    ['forms', (name: string) => `<form name="${name}" id="${name}"></form>`],
    ['pairs of links', (name: string) => `<a id="${name}"></a><a id="${name}" name="${name}"></a>`],
    ['fields of a listing', (name: string) => `<input type="hidden" name="${name}">`],
  ])('works among %s that have the names of all that a page knows', async (kind, element) => {
    const names = await namesInPages();
    await sql.query('delete from analytics.events');
    const many = names.map(element).join('');
    expect(names.length).toBeGreaterThan(900);
    elements = kind.startsWith('fields')
      ? `<form data-listing-id="a-form">A veil${many}</form>`
      : many;
    elements += `<a data-listing-id="a-link">Veil</a><script>
      onload = () => vowswap.observeListings();
      setInterval(() => vowswap.silence() && fetch('/silent'), 100);</script>`;
    await open('/named');
    await storedSoon('listing_view', 1);
    const seen =
      "select properties->'listingIds' as ids from analytics.events where type = 'listing_impression'";
    await expect
      .poll(async () => (await sql.query(seen)).rows.flatMap(({ ids }) => ids), { timeout: 20_000 })
      .toEqual(kind.startsWith('fields') ? ['a-form', 'a-link'] : ['a-link']);
    elements = '';
    // What another tab says is heard.
    const other = await open('/other');
    await other.evaluate(() => window.vowswap?.consent(false));
    await expect.poll(() => [...asked]).toContain('/silent');
  });

  it('keeps the events of two projects on one origin apart', async () => {
    project = 'http://127.0.0.1:9';
    const first = await open('/first');
    const sessionThere = await first.evaluate(() => window.vowswap?.sessionId());
    await first.close();
    project = stack.apiUrl;
    const second = await open('/second');
    await storedSoon('listing_view', 1);
    expect(await second.evaluate(() => window.vowswap?.sessionId())).not.toBe(sessionThere);
    expect(await second.evaluate(async () => (await indexedDB.databases()).length)).toBe(2);
  });

  it('loses nothing of 400 events that a page makes before it is left', async () => {
    const page = await open();
    await storedSoon('listing_view', 1);
    await page.evaluate(() => {
      for (let n = 0; n < 400; n += 1)
        window.vowswap?.listingFavorite({ listingId: `listing-${n}-${'x'.repeat(40)}` });
      location.href = '/next';
    });
    await page.waitForURL('**/next');
    // Sent, or stored for the next page that finds it left behind; what was sent last may still be on its way.
    const found = async () => {
      const kept = await page.evaluate(keptIds);
      const { rows } = await sql.query(
        `select id from analytics.events where type = 'listing_favorite'`,
      );
      return new Set([...kept, ...rows.map(({ id }) => id)]).size;
    };
    await expect.poll(found, { timeout: 15_000 }).toBe(400);
  });
});

/** Runs in the page: what waits in the store. */
async function keptIds(): Promise<string[]> {
  const [{ name = '' } = {}] = await indexedDB.databases();
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = reject;
    request.onsuccess = () => {
      const all = request.result.transaction('events').objectStore('events').getAll();
      all.onsuccess = () =>
        resolve(all.result.filter(({ type }) => type === 'listing_favorite').map(({ id }) => id));
    };
  });
}
