// What filtered views cost the fold: fifty of the dearest kind that a filter may be, each leaving out events of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { EventFilter, Filter } from '#contract/filter.ts';
import { FILTER, LIVE } from '#contract/limits.ts';
import { connect } from '#local/postgres/connect.ts';
import { startStack } from '#local/stack/index.ts';
import { median } from '../../measure/statistics.ts';
import { INSERT_EVENTS, sqlEventOf } from '../../traffic/event.ts';
import { addMembers } from '../../traffic/members.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import type { Bench } from '../bench.ts';
import { compare, type Pair } from '../report/figure.ts';

const EVENTS = 500;
const FOLDS = 8;
/** So that a round's end does not wait long. */
const LONGEST_WAIT_MS = 50;
const LOCKS = ['analytics.fold', 'analytics.fold_views'];

/** All conditions that a filter may have, as many texts as it may look for, and nearly every event matches. Half select sessions. */
function dearest(n: number): Filter {
  const texts = Array.from({ length: FILTER.texts }, (_, i) => ({ search: `s ${n}${i}` }));
  const listings = Array.from({ length: FILTER.conditions - FILTER.texts }, (_, i) => ({
    listing: `vs-${10_000 + n * 20 + i}`,
  }));
  const matches: EventFilter = { not: { or: [...texts, { or: listings }] } };
  return n % 2 ? { sessions: matches } : matches;
}

/** Each member as many as one may hold, and nobody lets go of them. */
async function openViews(sql: Client, members: readonly string[]): Promise<void> {
  for (let n = 0; n < LIVE.views; n += 1) {
    const claims = JSON.stringify({ sub: members[n % members.length], role: 'authenticated' });
    await sql.query("select set_config('request.jwt.claims', $1, false)", [claims]);
    await sql.query('select public.analytics_open_view($1)', [JSON.stringify(dearest(n))]);
  }
  await sql.query("update analytics.view_holders set kept_until = 'infinity'");
}

const closeViews = (sql: Client) =>
  sql.query("update analytics.view_holders set kept_until = '-infinity'");

/** Milliseconds of a statement. */
async function timeOf(sql: Client, statement: string): Promise<number> {
  const start = performance.now();
  await sql.query(statement);
  return performance.now() - start;
}

async function store(sql: Client, shoppers: Shoppers): Promise<void> {
  const events = Array.from({ length: EVENTS }, () => sqlEventOf(shoppers.next()));
  await sql.query(INSERT_EVENTS, [JSON.stringify(events)]);
}

const fold = async (sql: Client) => {
  await sql.query("update analytics.fold_state set folded_at = '-infinity'");
  return timeOf(sql, 'select analytics.fold()');
};

const step = async (sql: Client) => {
  await sql.query("update analytics.view_state set stepped_at = '-infinity', took_ms = 0");
  return timeOf(sql, 'select analytics.fold_views()');
};

/** As `track` and the clock call it: again and again, and it keeps its own pace. */
function keepStepping(sql: Client): { stop(): Promise<void> } {
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      const { rows } = await sql.query("select analytics.fold_views() ->> 'again_in_ms' as ms");
      await sleep(Math.min(Number(rows[0].ms), LONGEST_WAIT_MS));
    }
  };
  const running = run();
  return {
    async stop() {
      isOver = true;
      await running;
    },
  };
}

export const views: Bench = {
  name: 'views',
  what: `folding ${EVENTS} events with ${LIVE.views} of the dearest filtered views open ÷ the same with none`,
  async run({ template, quick, say }) {
    const stack = await startStack({ template, seed: false, functions: false, realtime: false });
    await using opened = new AsyncDisposableStack();
    opened.defer(() => stack.stop());
    const sql = opened.use(await connect(stack.adminDbUrl));
    const stepper = opened.use(await connect(stack.adminDbUrl));
    const members = await addMembers(sql, LIVE.views / LIVE.viewsPerMember);
    // The clock of the stack would take some of the steps.
    for (const [i, lock] of LOCKS.entries())
      await [sql, stepper][i]?.query('select pg_advisory_lock(hashtext($1))', [lock]);
    const shoppers = new Shoppers(13);
    const folds = async () => {
      const millis: number[] = [];
      const stepping = keepStepping(stepper);
      while (millis.length < FOLDS) {
        await store(sql, shoppers);
        millis.push(await fold(sql));
      }
      await stepping.stop();
      return median(millis);
    };
    say('warming up');
    await folds();
    const beside: Pair[] = [];
    const together: Pair[] = [];
    const rounds = quick ? 3 : 7;
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      const reference = await folds();
      await openViews(sql, members);
      await step(stepper);
      beside.push({ value: await folds(), reference });
      await step(stepper);
      await store(sql, shoppers);
      const own = await fold(sql);
      together.push({ value: own + (await step(stepper)), reference: own });
      await closeViews(sql);
      await step(stepper);
    }
    return [
      {
        ...compare(beside),
        case: 'the fold, views beside it',
        unit: 'ms',
        against: 'no views',
        targets: [{ of: 'ratio', max: 2 }],
        note: `${EVENTS} events, ${LIVE.views} views that each match nearly all`,
      },
      {
        ...compare(together),
        case: 'fold and one step of the views',
        unit: 'ms',
        against: 'the fold alone',
        note: 'the step comes so rarely that it takes a quarter of one processor',
      },
    ];
  },
};
