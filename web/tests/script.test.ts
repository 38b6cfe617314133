// The script of the overview: how much is sent before the first numbers, and that what comes later is there when it is needed.
import { gzipSync } from 'node:zlib';
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { visit } from './support/dashboard.ts';
import { type MemberScene, startMemberScene } from './support/member-scene.ts';
import { search, send } from './support/send.ts';

const OVERVIEW = '/dashboard/analytics';
const SCRIPT = /\/_next\/static\/.*\.js$/;

/** Thousands of bytes, compressed as they are sent. What is new and large comes later (`untilLoaded`), or not at all. */
const MOST_KB = 250;

const pathOf = (url: string) => new URL(url).pathname;

describe('the script of the overview', () => {
  let scene: MemberScene;
  beforeAll(async () => {
    scene = await startMemberScene();
    await send(scene.stack, [search('lace veil')]);
  });
  afterEach(() => scene.leave());
  afterAll(() => scene?.[Symbol.asyncDispose]());

  /** What the page names: the browser fetches it before the page answers. */
  async function readNamed(): Promise<string[]> {
    const page = await scene.openAsRendered('owner', OVERVIEW);
    return page
      .locator('script[src]:not([nomodule])')
      .evaluateAll((scripts) =>
        scripts.map((one) => (one instanceof HTMLScriptElement ? one.src : '')),
      );
  }
  let read: Promise<string[]> | undefined;
  const named = () => {
    read ??= readNamed();
    return read;
  };

  /** The overview, whose later scripts `late` decides about. */
  async function open(late: (route: Route) => Promise<void>) {
    const first = (await named()).map(pathOf);
    const { page, complaints } = await scene.open('owner', '/no-access');
    await page.route(SCRIPT, (route) =>
      first.includes(pathOf(route.request().url())) ? route.continue() : late(route),
    );
    await visit(page, new URL(OVERVIEW, page.url()).href);
    return { page, complaints };
  }

  /** A gate before the later scripts. */
  async function openHeld() {
    const gate = Promise.withResolvers<void>();
    const opened = await open(async (route) => {
      await gate.promise;
      await route.continue();
    });
    return { ...opened, release: gate.resolve };
  }

  const badge = (page: Page) => page.getByRole('button', { name: /^Connection:/ });
  const hasFocus = (page: Page, selector: string) =>
    page.evaluate((inside) => document.activeElement?.closest(inside) !== null, selector);

  it(`is at most ${MOST_KB} KB before the first numbers`, async () => {
    const urls = await named();
    const bodies = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(urls.length).toBeGreaterThan(5);
    expect(bytes / 1000).toBeLessThanOrEqual(MOST_KB);
  });

  it('stands in the page with its numbers while the rest is on its way, and goes live with it', async () => {
    const { page, complaints, release } = await openHeld();
    expect(await page.getByRole('region', { name: 'Searches', exact: true }).innerText()).toMatch(
      /\d/,
    );
    expect(await badge(page).innerText()).not.toMatch(/^Live/);
    release();
    await expect.poll(() => badge(page).innerText(), { timeout: 30_000 }).toMatch(/^Live/);
    expect(complaints).toEqual([]);
  });

  it.each([
    {
      what: 'the filter',
      press: (page: Page) => page.getByRole('button', { name: 'Filter', exact: true }).click(),
      opens: '[role=dialog] form',
      focus: '[role=dialog]',
    },
    {
      what: 'the connection',
      press: (page: Page) => badge(page).click(),
      opens: '[role=dialog] details',
      focus: '[role=dialog]',
    },
    {
      what: 'the account',
      press: (page: Page) => page.getByRole('button', { name: 'Account' }).click(),
      opens: '[role=menu]',
      focus: '[role=menu]',
    },
    {
      what: 'the account, by a key',
      press: async (page: Page) => {
        await page.getByRole('button', { name: 'Account' }).focus();
        await page.keyboard.press('Enter');
      },
      opens: '[role=menu]',
      focus: '[role^=menuitem]',
    },
    {
      what: 'the kinds of the feed',
      press: (page: Page) => page.getByRole('button', { name: 'Kinds of events' }).click(),
      opens: '[role=menu]',
      focus: '[role=menu]',
    },
    {
      what: 'a definition',
      press: (page: Page) => page.getByRole('button', { name: 'About: Searches' }).click(),
      opens: '[role=tooltip]',
      focus: '[aria-label="About: Searches"]',
    },
    {
      what: 'the commands, by a key',
      press: (page: Page) => page.keyboard.press('Control+k'),
      opens: '[role=combobox]',
      focus: '[role=combobox]',
    },
  ])('opens what was pressed before it was there: $what', async ({ press, opens, focus }) => {
    const { page, complaints, release } = await openHeld();
    await press(page);
    expect(await page.locator(opens).count()).toBe(0);
    release();
    await page.locator(opens).first().waitFor();
    await expect.poll(() => hasFocus(page, focus)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator(opens).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is fetched again where the network was away for a moment', async () => {
    const lost = new Set<string>();
    const { page } = await open(async (route) => {
      const path = pathOf(route.request().url());
      if (lost.has(path)) return route.continue();
      lost.add(path);
      await route.abort();
    });
    await expect.poll(() => badge(page).innerText(), { timeout: 30_000 }).toMatch(/^Live/);
    expect(lost.size).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menu').waitFor();
  });
});
