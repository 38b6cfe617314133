// A stack, the built dashboard in front of it and a browser: what each test of a page needs.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Stack } from '#local/stack.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { type Dashboard, openPage, signIn, startBrowser, startDashboard } from './dashboard.ts';
import { addDemoMembers } from './demo-members.ts';

export interface MemberScene extends AsyncDisposable {
  stack: Stack;
  /** Opens a page as a member; every complaint of the browser is kept. */
  open(
    name: string,
    path: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; complaints: string[] }>;
  /** Rows of a query. */
  sql(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Closes what was opened since the last time. */
  leave(): Promise<void>;
  /** What the dashboard's server printed. */
  log(): string;
}

export async function startMemberScene(): Promise<MemberScene> {
  const stack = await startTestStack();
  await addDemoMembers(stack);
  const database = await connect(stack.dbUrl);
  const [dashboard, browser]: [Dashboard, Browser] = await Promise.all([
    startDashboard(stack),
    startBrowser(),
  ]);
  const contexts: BrowserContext[] = [];
  return {
    stack,
    async open(name, path, options = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        ...options,
      });
      contexts.push(context);
      const opened = await openPage(context);
      await signIn(opened.page, dashboard.url, name);
      await opened.page.goto(dashboard.url + path);
      return opened;
    },
    sql: async (query, values) => (await database.query(query, values)).rows,
    async leave() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    log: () => dashboard.log(),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await dashboard[Symbol.asyncDispose]();
      await database.end();
      await stack.stop();
    },
  };
}

export const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
