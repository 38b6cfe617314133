// The insights on the real SQL: however events come in, each page's numbers are those of a plain recount.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionsAnswer } from '#contract/insights.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { rpcAs } from './support/act-as.ts';
import { act, anyFilter, newLimit } from './support/insights/acts.ts';
import { type Asked, InsightCheck } from './support/insights/check.ts';
import { InsightWorld } from './support/insights/world.ts';
import { ingest, search } from './support/sql-events.ts';

describe('the insights', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let world: InsightWorld;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    await using sql = await connect(stack.dbUrl);
    await sql.query('update analytics.settings set fold_max_events = 100, frequent_searches = 3');
    world = await InsightWorld.create(stack.dbUrl);
  });
  afterAll(async () => {
    await world?.close();
    await stack?.stop();
  });

  /**
   * All of it; days with an hour at both edges and the day before them; one quarter of an hour; an unfinished range,
   * and the period before it up to a minute; and ranges that begin and end at a minute.
   */
  const ranges = (): Asked[] => {
    const at = (hours: number) => new Date(world.midnight + hours * 3_600_000).toISOString();
    const recent = (minutes: number) => new Date(world.recent + minutes * 60_000).toISOString();
    // Such that it lasts until some minutes after a midnight.
    const endingAfter = (end: string) => {
      const start = Date.parse(end) - (Date.now() - world.midnight);
      return new Date(Math.ceil(start / 900_000) * 900_000).toISOString();
    };
    const terms = ['LACE veil', 'Tulle'];
    return [
      { from: at(-90), to: null, timeZone: 'Asia/Kathmandu', limit: 1000, terms },
      { from: at(-24.25), to: at(0.5), timeZone: 'UTC', limit: 2, terms },
      { from: at(-0.25), to: at(0), timeZone: 'Europe/Berlin', limit: 50, terms },
      { from: at(0), to: null, before: endingAfter(at(-24)), timeZone: 'UTC', limit: 50, terms },
      { from: recent(-1), to: null, before: recent(-31), timeZone: 'UTC', limit: 50, terms },
      { from: recent(-10), to: recent(1), timeZone: 'Asia/Kathmandu', limit: 2, terms },
    ];
  };

  it('equal a plain recount after any interleaving', async () => {
    let events = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 6, maxLength: 16, size: 'max' }),
        fc.array(anyFilter, { minLength: 1, maxLength: 2, size: 'max' }),
        newLimit,
        // Some of them each time: all would take minutes.
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 3, maxLength: 3 }),
        async (acts, filters, limit, some) => {
          await world.begin(limit);
          for (const one of acts) await world.perform(one);
          const history = await world.settle();
          events += history.events.length;
          const check = new InsightCheck(world.sql, world.userId, history);
          const chosen = ranges().filter((_, i) => some.includes(i));
          for (const asked of chosen) await check.all(asked);
          for (const [i, filter] of filters.entries())
            for (const asked of chosen.slice(i, i + 1)) await check.all({ ...asked, filter });
        },
      ),
      { numRuns: Number(process.env.INSIGHT_RUNS ?? 12), endOnFailure: true },
    );
    // Empty histories would agree with anything.
    expect(events).toBeGreaterThan(200);
  }, 120_000);

  it('say how far they reach', async () => {
    await world.begin();
    const ask = () =>
      rpcAs(world.sql, world.userId, sessionsAnswer, 'analytics_sessions($1)', [ranges()[0]?.from]);
    await ingest(world.sql, [search('not counted yet')]);
    const waiting = await ask();
    expect(Date.parse(waiting.completeUntil)).toBeLessThan(Date.parse(waiting.takenAt));
    await world.settle();
    const counted = await ask();
    expect(counted.completeUntil).toBe(counted.takenAt);
    expect(counted.totals.started).toBe(waiting.totals.started + 1);
  });
});
