// Signs each member in once, through the form; every later context of theirs starts from those cookies.
import type { Browser, BrowserContext } from 'playwright-core';
import { openPage, signIn } from './dashboard.ts';

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Sessions {
  /**
   * What `newContext({ storageState })` takes. A member who signs out ends the session on the server, for all
   * who share it: sign in by the form there.
   */
  of(member: string): Promise<Session>;
}

export function createSessions(browser: Browser, url: string): Sessions {
  const sessions = new Map<string, Promise<Session>>();
  async function signInAs(member: string): Promise<Session> {
    const context = await browser.newContext();
    const { page } = await openPage(context);
    await signIn(page, url, member);
    const session = await context.storageState();
    await context.close();
    return session;
  }
  return {
    of(member) {
      const session = sessions.get(member) ?? signInAs(member);
      sessions.set(member, session);
      return session;
    },
  };
}
