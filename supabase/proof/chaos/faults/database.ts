// Trouble inside Postgres: no connection left, a transaction that runs away, a partition missing, rows that poison.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { Shoppers } from '../../traffic/shoppers.ts';
import { sqlEventOf } from '../../traffic/sql-event.ts';
import type { Fault, Scene } from '../fault.ts';

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function withClient<T>(url: string, work: (sql: Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const fillConnections: Fault = {
  name: 'every connection taken',
  async strike({ stack, random }) {
    const taken: Client[] = [];
    try {
      for (;;) taken.push(await connect(stack.dbUrl));
    } catch {
      // Postgres has no more to give: that is the fault.
      await sleep(1000 + random.below(2000));
    } finally {
      await Promise.all(taken.map((client) => client.end().catch(() => undefined)));
    }
  },
};

const INGEST = 'select count(*) from analytics.ingest($1)';

/** Its events become visible only at the end, long after the fold has passed their transaction number. */
const runaway = (end: 'commit' | 'rollback'): Fault => ({
  name: `runaway transaction, then ${end}`,
  async strike({ stack, senders, random }) {
    const shoppers = new Shoppers(random.below(2 ** 31));
    const events = Array.from({ length: 20 }, () => shoppers.next());
    await withClient(stack.dbUrl, async (sql) => {
      await sql.query('begin');
      await sql.query(INGEST, [JSON.stringify(events.map((event) => sqlEventOf(event)))]);
      await sleep(1500 + random.below(2000));
      await sql.query(end);
    });
    if (end === 'commit') senders.noteStored(events.map(({ id }) => id));
  },
});

/** Detaches today's partition of a table for a moment, as if nobody had made it. */
const withoutPartition = (table: string, isSlow?: true): Fault => ({
  name: `no partition for today in ${table}`,
  ...(isSlow && { isSlow }),
  strike: ({ stack, random }) =>
    withClient(stack.adminDbUrl, async (sql) => {
      const { rows } = await sql.query<{ name: string; bounds: string }>(TODAYS_PARTITION, [table]);
      const partition = rows[0];
      if (!partition) throw new Error(`${table} has no partition for today.`);
      await sql.query(`alter table ${table} detach partition ${partition.name}`);
      try {
        await sleep(1000 + random.below(2000));
      } finally {
        await sql.query(
          `alter table ${table} attach partition ${partition.name} ${partition.bounds}`,
        );
      }
    }),
});

const TODAYS_PARTITION = `
  select i.inhrelid::regclass::text as name, pg_get_expr(c.relpartbound, c.oid) as bounds
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = $1::regclass and translate(right(c.relname, 10), '_', '') like '%' || to_char(now() at time zone 'UTC', 'YYYYMMDD')`;

/** Rows that only a mistake of ours could bring: the database must refuse them, or the fold live with them. */
const poison: Fault = {
  name: 'a poison batch',
  strike: ({ stack, senders }: Scene) =>
    withClient(stack.dbUrl, async (sql) => {
      for (const [type, properties] of POISON) {
        const id = uuidv7();
        const row = { ...sqlEventOf(new Shoppers(1).next()), id, type, properties };
        const isStored = await sql.query(INGEST, [JSON.stringify([row])]).then(
          () => true,
          () => false,
        );
        if (isStored) senders.noteStored([id]);
      }
    }),
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
  withoutPartition('realtime.messages', true),
  poison,
];
