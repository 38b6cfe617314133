// Tags of other tools in a real browser, on a page of another origin, set up as our page for shops says.
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Client } from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { startBrowser } from './support/dashboard.ts';

const PERSON =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const require = createRequire(import.meta.url);

describe('tags of other tools', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let browser: Browser;
  let context: BrowserContext;
  let shop: Server;
  let sql: Client;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack({ realtime: false }), startBrowser()]);
    sql = await connect(stack.dbUrl);
    context = await browser.newContext({ userAgent: PERSON });
    shop = createServer((_, reply) =>
      reply
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><html lang="en"><title>A shop</title>'),
    );
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await browser?.close();
    shop?.close();
    await sql?.end();
    await stack?.stop();
  });

  async function openShop(): Promise<Page> {
    const page = await context.newPage();
    // Nothing but the tag's own code is loaded, from nowhere but here.
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
    return page;
  }
  const storedBy = (tool: string) =>
    expect.poll(
      async () => {
        const { rows } = await sql.query(
          `select type, properties from analytics.events where sent_by like $1 order by id`,
          [`%/${tool}`],
        );
        return rows;
      },
      { timeout: 20_000 },
    );
  const project = () => ({ key: stack.publishableKey, url: stack.apiUrl });
  const searched = (query: string) => [{ type: 'search', properties: { query, resultsCount: 3 } }];

  it('RudderStack’s own script', async () => {
    const page = await openShop();
    await page.addScriptTag({
      // Beside the one for `require` stands the one for pages.
      path: require
        .resolve('@rudderstack/analytics-js/bundled')
        .replace('/cjs/index.cjs', '/umd/index.js'),
    });
    await page.evaluate(({ key, url }) => {
      const { RudderAnalytics } = Reflect.get(window, 'rudderanalytics');
      const tag = new RudderAnalytics();
      const source = {
        id: '1',
        name: 'shop',
        writeKey: key,
        enabled: true,
        workspaceId: '1',
        config: {},
        destinations: [],
      };
      tag.load(key, `${url}/functions/v1/track/segment`, {
        getSourceConfig: () => ({ source }),
        plugins: ['XhrQueue', 'StorageEncryption'],
      });
      tag.track('Products Searched', { query: 'by rudder', results_count: 3 });
    }, project());
    await storedBy('segment').toEqual(searched('by rudder'));
    await page.close();
  });

  it('Segment’s own script', async () => {
    await sql.query('delete from analytics.events');
    const page = await openShop();
    await page.addScriptTag({ path: require.resolve('@segment/analytics-next/dist/umd/index.js') });
    await page.evaluate(({ key, url }) => {
      const { AnalyticsBrowser } = Reflect.get(window, 'AnalyticsNext');
      const settings = { apiHost: `${url.replace('http://', '')}/functions/v1/track/segment/v1` };
      const tag = AnalyticsBrowser.load(
        { writeKey: key, cdnSettings: { integrations: { 'Segment.io': { apiKey: key } } } },
        { integrations: { 'Segment.io': { ...settings, protocol: 'http' } } },
      );
      tag.track('Products Searched', { query: 'by segment', results_count: 3 });
    }, project());
    await storedBy('segment').toEqual(searched('by segment'));
    await page.close();
  });

  it('Umami’s headers', async () => {
    const page = await openShop();
    const status = await page.evaluate(async ({ key, url }) => {
      const data = { query: 'by umami', 'results-count': 3 };
      const payload = { website: key, hostname: location.hostname, name: 'search', data };
      const answer = await fetch(`${url}/functions/v1/track/umami/api/send`, {
        method: 'POST',
        keepalive: true,
        headers: {
          'content-type': 'application/json',
          'x-umami-cache': 'token',
          'x-umami-website-id': key,
          'x-umami-hostname': location.hostname,
        },
        body: JSON.stringify({ type: 'event', payload }),
      });
      return answer.status;
    }, project());
    expect(status).toBe(202);
    await storedBy('umami').toEqual(searched('by umami'));
    await page.close();
  });
});
