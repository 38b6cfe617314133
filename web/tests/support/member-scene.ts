// A stack, the built dashboard in front of it and a browser: what each test of a page needs.
//
// One scene per file (`beforeAll`), `open(member, path)` per test, `leave()` after each. A member signs in at the
// first `open` alone; each later one starts from those cookies and loads nothing but the path, so a test of a page
// costs a second. Several looks at one page are one test: `violations` checks both themes of the page it is given,
// and `page.setViewportSize` makes it a phone.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Stack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { openPage, startBrowser, startDashboard, visit } from './dashboard.ts';
import { addDemoMembers } from './demo-members.ts';
import { createSessions } from './sessions.ts';

/** Past the next minute and the next quarter of an hour, but not past the life of a sign-in. */
const LATE_MS = 16 * 60_000;

interface OpenOptions extends BrowserContextOptions {
  /**
   * The device's clock is so far ahead as if scripts started long after the page was rendered: what both sides render by
   * their own clock then differs, and the browser complains.
   */
  late?: boolean;
}

export interface MemberScene extends AsyncDisposable {
  stack: Stack;
  /** Opens a page as a member; every complaint of the browser is kept. */
  open(
    name: string,
    path: string,
    options?: OpenOptions,
  ): Promise<{ page: Page; complaints: string[] }>;
  /** The same page before signing in. */
  openAsGuest(path: string, options?: OpenOptions): Promise<{ page: Page; complaints: string[] }>;
  /** The first paint: what the server rendered, seen in a browser that runs no script. */
  openAsRendered(name: string, path: string): Promise<Page>;
  /** Rows of a query. */
  sql(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Closes what was opened since the last time. */
  leave(): Promise<void>;
  /** What the dashboard's server printed. */
  log(): string;
}

export async function startMemberScene(): Promise<MemberScene> {
  const browserStarts = startBrowser();
  const stack = await startTestStack();
  const [database, dashboard, browser] = await Promise.all([
    connect(stack.dbUrl),
    startDashboard(stack),
    browserStarts,
    addDemoMembers(stack),
  ]);
  const sessions = createSessions(browser, dashboard.url);
  const contexts: BrowserContext[] = [];
  const newContext = async (options: BrowserContextOptions) => {
    const reader = { locale: 'en-GB', timezoneId: 'Europe/Berlin' };
    const context = await browser.newContext({ ...reader, ...options });
    contexts.push(context);
    return context;
  };
  const openAsGuest = async (path: string, { late, ...options }: OpenOptions = {}) => {
    const context = await newContext(options);
    if (late) await context.clock.setSystemTime(Date.now() + LATE_MS);
    const opened = await openPage(context);
    await visit(opened.page, dashboard.url + path);
    return opened;
  };
  return {
    stack,
    open: async (name, path, options = {}) =>
      openAsGuest(path, { ...options, storageState: await sessions.of(name) }),
    openAsGuest,
    async openAsRendered(name, path) {
      const storageState = await sessions.of(name);
      const context = await newContext({ storageState, javaScriptEnabled: false });
      const page = await context.newPage();
      // On a busy machine an answer may take longer than the first paint waits for it.
      const waiting = async () => {
        await page.goto(dashboard.url + path);
        return page.locator('template[id^="B:"]').count();
      };
      await expect.poll(waiting, { message: `${path} without a boundary` }).toBe(0);
      return page;
    },
    sql: async (query, values) => (await database.query(query, values)).rows,
    async leave() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    log: () => dashboard.log(),
    async [Symbol.asyncDispose]() {
      await Promise.all([browser.close(), dashboard[Symbol.asyncDispose](), database.end()]);
      await stack.stop();
    },
  };
}

export const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
