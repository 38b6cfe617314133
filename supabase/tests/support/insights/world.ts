// The world of the insights' test: a real database and a writer with all its faults.
import { connect } from '#local/test/test-stack.ts';
import { createMember } from '../act-as.ts';
import { ingest, limitNew, type SqlEvent } from '../sql-events.ts';
import { type Act, Shop } from './acts.ts';
import { readHistory } from './history.ts';

const TABLES = `select string_agg('analytics.' || relname, ', ') as names from pg_class
  where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p') and not relispartition
    and (relname ~ '^(events|listings|rollup_|subjects)' or relname ~ '(_facts|_outcomes|_clicks|_subjects)$')`;

/** Under the names that they count under. */
const COUNTED = `select c.* from (select array_agg(e) as batch from analytics.events e) as b
  cross join lateral unnest(analytics.as_counted(b.batch)) as c`;

const received = (event: SqlEvent, quartersAgo: number): SqlEvent => ({
  ...event,
  received_at: new Date(Date.now() - quartersAgo * 900_000).toISOString(),
});

export async function createInsightWorld(url: string) {
  const sql = await connect(url);
  const slow = await connect(url);
  // Nobody but this session folds: the test decides when. (Ours may: it holds the locks.)
  for (const lock of ['analytics.fold', 'analytics.fold_insights'])
    await sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
  const userId = await createMember(sql, 'analyst');
  const tables = (await sql.query(TABLES)).rows[0]?.names;
  const midnight = new Date().setUTCHours(0, 0, 0, 0) - 86_400_000;
  let shop = new Shop(midnight);
  let stored: SqlEvent[] = [];
  let open = false;

  async function begin(newLimit = 1000) {
    await foldAll();
    await sql.query(`truncate ${tables}, analytics.known_values, analytics.new_values`);
    await limitNew(sql, newLimit);
    shop = new Shop(midnight);
    stored = [];
  }

  const step = async (name: 'fold' | 'fold_insights', state: string): Promise<number> => {
    await sql.query(`update analytics.${state} set folded_at = '-infinity'`);
    const { rows } = await sql.query(`select (analytics.${name}() ->> 'folded')::int as n`);
    return rows[0]?.n ?? 0;
  };
  /** The insights follow the fold. */
  async function fold() {
    await step('fold', 'fold_state');
    return step('fold_insights', 'insight_state');
  }

  async function foldAll() {
    while ((await step('fold', 'fold_state')) > 0);
    while ((await step('fold_insights', 'insight_state')) > 0);
  }

  async function commitOpen() {
    if (open) await slow.query('commit');
    open = false;
  }

  async function store(act: Extract<Act, { seeds: unknown }>, client = sql) {
    // Received in several quarters of an hour, of which each has its own number of new values.
    const events = act.seeds.map((seed, i) => received(shop.eventOf(seed), i % 4));
    stored.push(...events);
    await ingest(client, events);
  }

  async function perform(act: Act): Promise<void> {
    switch (act.do) {
      case 'ingest':
        return store(act);
      case 'ingest in a transaction that stays open':
        if (!open) await slow.query('begin');
        open = true;
        return store(act, slow);
      case 'commit the open transaction':
        return commitOpen();
      case 'send old events again':
        // Those of the open transaction would make us wait for ourselves.
        if (!open) await ingest(sql, stored.slice(-act.n));
        return;
      case 'fold':
        return void (await fold());
      case 'fold, and crash before the commit':
        await sql.query('begin');
        await fold();
        return void (await sql.query('rollback'));
      case 'limit what is new':
        return void (await limitNew(sql, act.n));
      case 'reset the log':
        await commitOpen();
        return void (await sql.query('select analytics.reset_log()'));
    }
  }

  async function settle() {
    await commitOpen();
    await foldAll();
    return readHistory((await sql.query(COUNTED)).rows);
  }

  async function close() {
    await commitOpen();
    await sql.end();
    await slow.end();
  }

  return { sql, userId, midnight, begin, perform, settle, close };
}
