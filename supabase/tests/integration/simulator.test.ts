// The button of an empty dashboard: shoppers come to the embedded stack, and leave with their events delivered.
import { expect, it } from 'vitest';
import { Simulator } from '#local/cli/simulator.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { startSimulator } from '#web/data/queries/simulator.ts';

it('starts one run where there is a simulator, and says so where there is none', async () => {
  await using stack = await startTestStack({ realtime: false });
  await using sql = await connect(stack.dbUrl);
  const notices: string[] = [];
  const simulator = await Simulator.open(stack, (message) => notices.push(message));
  const statusOf = async (init: RequestInit) => (await fetch(simulator.url, init)).status;
  const stored = async (): Promise<number> =>
    (await sql.query('select count(*)::int as n from analytics.events')).rows[0].n;

  // Not for pages of other sites, which cannot set the header.
  expect(await statusOf({ method: 'POST' })).toBe(403);
  expect(await statusOf({ method: 'OPTIONS' })).toBe(403);
  expect(await statusOf({ headers: { 'x-vowswap-simulator': '1' } })).toBe(405);

  expect(await startSimulator(simulator.url)).toBe(true);
  expect(await startSimulator(simulator.url)).toBe(true);
  await expect.poll(stored).toBeGreaterThan(0);
  await simulator.stop();

  expect(notices).toEqual([expect.stringMatching(/deliver what they have/)]);
  const log = await stack.log('simulator');
  expect(log.match(/^20 events\/s to .* for 5 min;/gm)).toHaveLength(1);
  expect(log).toContain(`\n${await stored()} of them are stored.`);

  expect(await startSimulator(simulator.url)).toBe(false);
  expect(await startSimulator('')).toBe(false);
});
