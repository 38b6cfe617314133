// What a long history costs: bytes of each event with all its counts, the fold of the next ones, and upkeep.
import type { Client } from 'pg';
import { z } from 'zod';
import { connect } from '#local/postgres/connect.ts';
import { median } from '../../measure/statistics.ts';
import { INSERT_EVENTS, sqlEventOf } from '../../traffic/event.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { compare, type Measured, type Pair } from '../report/figure.ts';
import { DAYS, fillMonth } from '../rig/history.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const BATCH = 500;
const ROUNDS = 15;
/** Of a hundred million events, on a slow machine. */
const WITHIN_S = 14_400;
const LARGEST_TABLES = 6;
/** One who sends all the time, in small requests. */
const SMALL_BATCH = 20;

/** Without what an empty project has; the frame log, which is kept for days, included. */
const SIZES = `
  select regexp_replace(c.relname, '_(other|\\d{8}|minutes|quarters|hours|days|weeks)$', '') as name, sum(pg_total_relation_size(c.oid))::float8 as bytes
  from pg_class c where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'r' group by 1 order by 2 desc`;
const sizes = z.array(z.object({ name: z.string(), bytes: z.number() }));

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const ingest = (sql: Client, shoppers: Shoppers, n: number) =>
  sql.query(INSERT_EVENTS, [
    JSON.stringify(Array.from({ length: n }, () => sqlEventOf(shoppers.next()))),
  ]);

async function bytesPerEvent({ sql }: Rig, events: number): Promise<Measured> {
  const tables = sizes.parse((await sql.query(SIZES)).rows);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const largest = tables
    .slice(0, LARGEST_TABLES)
    .map((table) => `${table.name} ${Math.round(table.bytes / events)}`);
  return {
    case: `size, ${events / 1_000_000} M events`,
    value: bytes / events,
    unit: 'bytes/event',
    targets: [{ of: 'value', max: 250 }],
    note: `all in, with indexes: ${largest.join(', ')}`,
  };
}

/** Both steps of the fold, for events of now. */
async function foldOnce({ sql }: Rig, shoppers: Shoppers): Promise<number> {
  await ingest(sql, shoppers, BATCH);
  await sql.query(`update analytics.fold_state set folded_at = '-infinity'`);
  await sql.query(`update analytics.insight_state set folded_at = '-infinity'`);
  return timeOf(async () => {
    await sql.query('select analytics.fold()');
    await sql.query('select analytics.fold_insights()');
  });
}

async function foldsInTurn(large: Rig, small: Rig): Promise<Pair[]> {
  // Only these connections fold.
  for (const { sql } of [large, small])
    for (const lock of ['analytics.fold', 'analytics.fold_insights'])
      await sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
  const shoppers = new Shoppers(2);
  const rounds: Pair[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({
      value: await foldOnce(large, shoppers),
      reference: await foldOnce(small, shoppers),
    });
  return rounds;
}

/** Milliseconds of each small request that somebody sends while the work is done. */
async function whileSending(rig: Rig, work: () => Promise<unknown>): Promise<number[]> {
  await using sender = await connect(rig.stack.dbUrl);
  const shoppers = new Shoppers(3);
  const took: number[] = [];
  let isOver = false;
  const sending = (async () => {
    while (!isOver) took.push(await timeOf(() => ingest(sender, shoppers, SMALL_BATCH)));
  })();
  await work().finally(() => {
    isOver = true;
  });
  await sending;
  return took;
}

/** The oldest day goes: its events, and what was joined from them. */
async function retention(rig: Rig, events: number): Promise<Measured[]> {
  await rig.sql.query('select analytics.maintain()');
  const plain = await timeOf(() => rig.sql.query('select analytics.maintain()'));
  await rig.sql.query(
    `update analytics.settings set events_days = ${DAYS - 1}, sessions_days = ${DAYS - 2}`,
  );
  let took = 0;
  const requests = await whileSending(rig, async () => {
    took = await timeOf(() => rig.sql.query('select analytics.maintain()'));
  });
  const size = `${events / 1_000_000} M events`;
  return [
    {
      case: `upkeep with nothing to drop, ${size}`,
      value: plain,
      unit: 'ms',
    },
    {
      case: `a day goes, ${size}`,
      value: took,
      unit: 'ms',
      targets: [{ of: 'value', max: 1_000 }],
    },
    {
      case: `slowest request meanwhile, ${size}`,
      value: Math.max(...requests),
      unit: 'ms',
      reference: median(requests),
      against: 'the median of these requests',
      targets: [{ of: 'value', max: 1_000 }],
    },
  ];
}

async function open({ template, say }: BenchContext, events: number): Promise<Rig> {
  const rig = await startRig(template, { withRealtime: false });
  if (events > 0)
    await fillMonth(rig, events, (part) =>
      say(`generating ${events / 1_000_000} M events, ${part}`, WITHIN_S),
    );
  return rig;
}

export const scale: Bench = {
  name: 'scale',
  what: 'bytes of an event with all its counts; the fold of 500 events ÷ that of an empty project; upkeep, and the end of a day',
  async run(context) {
    const { quick, full, say } = context;
    await using opened = new AsyncDisposableStack();
    const events = quick ? 250_000 : full ? 100_000_000 : 10_000_000;
    const large = opened.use(await open(context, events));
    const small = opened.use(await open(context, 0));
    const size = await bytesPerEvent(large, events);
    say('folding');
    const fold = compare(await foldsInTurn(large, small));
    say('upkeep', WITHIN_S);
    return [
      size,
      {
        ...fold,
        case: `fold of ${BATCH} events, ${events / 1_000_000} M events`,
        unit: 'ms',
        against: 'in an empty project',
        targets: [{ of: 'ratio', max: 1.5 }],
      },
      ...(await retention(large, events)),
    ];
  },
};
