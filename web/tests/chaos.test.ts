// Everything is killed at random under load: afterwards the accounts balance and the page is live again.
// `CHAOS_SECONDS=120` makes it two minutes; `CHAOS_SEED` repeats a run.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SKIPPED } from '#local/test/skipped-reporter.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { Random } from '#proof/traffic/random.ts';
import {
  searches,
  sendUntilAccepted,
  trackUrl,
} from '../../supabase/tests/integration/track-client.ts';
import { foldAll } from '../../supabase/tests/support/sql-events.ts';
import {
  type Dashboard,
  openPage,
  signIn,
  startBrowser,
  startDashboard,
} from './support/dashboard.ts';
import { addDemoMembers } from './support/demo-members.ts';

const SECONDS = Number(process.env.CHAOS_SECONDS ?? 15);
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 100_000);
const VICTIMS = ['postgres', 'track', 'realtime', 'gateway'] as const;

describe('chaos', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let dashboard: Dashboard;
  let browser: Browser;
  beforeAll(async () => {
    stack = await startTestStack();
    await addDemoMembers(stack);
    [dashboard, browser] = await Promise.all([startDashboard(stack), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.[Symbol.asyncDispose]();
    await stack?.stop();
  });

  it(
    `loses nothing and doubles nothing (seed ${SEED})`,
    async ({ annotate }) => {
      const victims = VICTIMS.filter((name) => stack.processNames().includes(name));
      for (const name of VICTIMS.filter((one) => !victims.includes(one)))
        await annotate(`kill -9 ${name}: this stack has not started it`, SKIPPED);
      const { page } = await openPage(await browser.newContext({ locale: 'en-GB' }));
      await signIn(page, dashboard.url, 'analyst');
      const badge = () => page.getByRole('button', { name: /^Connection:/ }).innerText();
      await expect.poll(badge, { timeout: 20_000 }).toMatch(/^Live/);

      const until = Date.now() + SECONDS * 1_000;
      const random = new Random(SEED);
      let accepted = 0;
      const shops = Array.from({ length: 4 }, async () => {
        while (Date.now() < until) {
          const batch = searches(5);
          await sendUntilAccepted(trackUrl(stack), stack.secretKey, batch);
          accepted += batch.length;
        }
      });
      const kills: string[] = [];
      while (Date.now() < until) {
        const victim = random.pick(victims);
        stack.kill(victim);
        kills.push(victim);
        await stack.ready(victim);
        await new Promise((resolve) => setTimeout(resolve, random.between(300, 1_500)));
      }
      await Promise.all(shops);
      for (const victim of victims) await stack.ready(victim);

      await using sql = await connect(stack.dbUrl);
      await foldAll(sql);
      const { rows } = await sql.query(`select
      (select count(*)::int from analytics.events) as stored,
      (select sum(n)::int from analytics.rollup_counts where metric = 'search') as folded,
      (select sum((c ->> 2)::int)::int from analytics.frames f cross join jsonb_array_elements(f.frame -> 'delta' -> 'counts') as c
        where f.topic = 'analytics' and c ->> 1 = 'search') as in_frames`);
      expect(rows[0], kills.join(' ')).toEqual({
        stored: accepted,
        folded: accepted,
        in_frames: accepted,
      });

      const shown = async () =>
        (
          await page
            .getByRole('region', { name: 'Searches', exact: true })
            .locator('p')
            .first()
            .innerText()
        ).replaceAll(',', '');
      await expect.poll(shown, { timeout: 60_000 }).toBe(String(accepted));
      await expect.poll(badge, { timeout: 60_000 }).toMatch(/^Live/);
    },
    120_000 + SECONDS * 2_000,
  );
});
