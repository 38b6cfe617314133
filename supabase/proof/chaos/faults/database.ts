// Trouble inside Postgres: no connection left, a transaction that runs away, a partition missing, rows that poison.
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { connect } from '#local/postgres/connect.ts';
import { INSERT_EVENTS, sqlEventOf } from '../../traffic/event.ts';
import { Shoppers } from '../../traffic/shoppers.ts';
import type { Fault } from '../fault.ts';

const fillConnections: Fault = {
  name: 'every connection taken',
  async inject({ stack, random }) {
    await using taken = new AsyncDisposableStack();
    try {
      for (;;) taken.use(await connect(stack.dbUrl));
    } catch {
      // Postgres has no more to give: that is the fault.
      await sleep(1000 + random.below(2000));
    }
  },
};

/** Its events become visible only at the end, long after the fold has passed their transaction number. */
const runaway = (end: 'commit' | 'rollback'): Fault => ({
  name: `runaway transaction, then ${end}`,
  async inject({ stack, senders, random }) {
    const shoppers = new Shoppers(random.below(2 ** 31));
    const events = Array.from({ length: 20 }, () => shoppers.next());
    await using sql = await connect(stack.dbUrl);
    await sql.query('begin');
    await sql.query(INSERT_EVENTS, [JSON.stringify(events.map(sqlEventOf))]);
    await sleep(1500 + random.below(2000));
    await sql.query(end);
    if (end === 'commit') senders.noteStored(events.map(({ id }) => id));
  },
});

/** Detaches today's partition of a table for a moment, as if it had not been made. */
const withoutPartition = (table: string): Fault => ({
  name: `no partition for today in ${table}`,
  async inject({ stack, random }) {
    await using sql = await connect(stack.adminDbUrl);
    const { rows } = await sql.query<{ name: string; bounds: string }>(TODAYS_PARTITION, [table]);
    const [partition] = rows;
    if (!partition) throw new Error(`${table} has no partition for today.`);
    const { name, bounds } = partition;
    await sql.query(`alter table ${table} detach partition ${name}`);
    try {
      await sleep(1000 + random.below(2000));
    } finally {
      await sql.query(`alter table ${table} attach partition ${name} ${bounds}`);
    }
  },
});

const TODAYS_PARTITION = `
  select i.inhrelid::regclass::text as name, pg_get_expr(c.relpartbound, c.oid) as bounds
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = $1::regclass and translate(right(c.relname, 10), '_', '') like '%' || to_char(now() at time zone 'UTC', 'YYYYMMDD')`;

/** Rows that only a mistake of ours could bring: the database must reject them, or the fold live with them. */
const poison: Fault = {
  name: 'a poison batch',
  async inject({ stack, senders }) {
    await using sql = await connect(stack.dbUrl);
    for (const [type, properties] of POISON) {
      const row = { ...sqlEventOf(new Shoppers(1).next()), id: uuidv7(), type, properties };
      const isStored = await sql.query(INSERT_EVENTS, [JSON.stringify([row])]).then(
        () => true,
        () => false,
      );
      if (isStored) senders.noteStored([row.id]);
    }
  },
};

const POISON = [
  // A check that comes out as null lets the row through: absent properties are the trap.
  ['listing_view', {}],
  ['listing_impression', {}],
  ['search', {}],
  ['listing_impression', { listingIds: [null], firstPosition: 1 }],
  ['search', { query: 5, resultsCount: 'many' }],
  ['filter_apply', { filter: { a: 1 }, value: [] }],
] as const;

export const databaseFaults: Fault[] = [
  fillConnections,
  runaway('commit'),
  runaway('rollback'),
  withoutPartition('analytics.frames'),
  withoutPartition('realtime.messages'),
  poison,
];
