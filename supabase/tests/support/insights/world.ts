// The world of the insights' test: a real database and a writer with all its faults.
import { connect } from '#local/test/test-stack.ts';
import { createMember } from '../act-as.ts';
import { ingest, type SqlEvent } from '../sql-events.ts';
import { type Act, Shop } from './acts.ts';
import { readHistory } from './history.ts';

const TABLES = `select string_agg('analytics.' || relname, ', ') as names from pg_class
  where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p') and not relispartition
    and (relname ~ '^(events|sessions|active_minutes|listings|rollup_|subjects)' or relname ~ '(_facts|_outcomes|_clicks|_subjects)$')`;

/** A row of numbers that are all zero is as good as none. */
function isSomething(row: Record<string, unknown>): boolean {
  const numbers = Object.entries(row).filter(
    ([name, n]) => typeof n === 'number' && name !== 'position',
  );
  return numbers.length === 0 || numbers.some(([, n]) => n !== 0);
}

export async function createInsightWorld(url: string) {
  const sql = await connect(url);
  const slow = await connect(url);
  // Nobody but this session folds: the test decides when. (Ours may: it holds the locks.)
  for (const lock of ['analytics.fold', 'analytics.fold_insights'])
    await sql.query('select pg_advisory_lock(hashtext($1))', [lock]);
  const userId = await createMember(sql, 'analyst');
  const tables = String((await sql.query(TABLES)).rows[0]?.names);
  const midnight = new Date().setUTCHours(0, 0, 0, 0) - 86_400_000;
  let shop = new Shop(midnight);
  let stored: SqlEvent[] = [];
  let open = false;

  async function begin() {
    await foldAll();
    await sql.query(`truncate ${tables}`);
    shop = new Shop(midnight);
    stored = [];
  }

  const step = async (name: 'fold' | 'fold_insights', state: string): Promise<number> => {
    await sql.query(`update analytics.${state} set folded_at = '-infinity'`);
    const { rows } = await sql.query(`select (analytics.${name}() ->> 'folded')::int as n`);
    return rows[0]?.n ?? 0;
  };
  const fold = () => step('fold_insights', 'insight_state');

  async function foldAll() {
    while ((await fold()) > 0);
    while ((await step('fold', 'fold_state')) > 0);
  }

  async function commitOpen() {
    if (open) await slow.query('commit');
    open = false;
  }

  async function store(act: Extract<Act, { seeds: unknown }>, client = sql) {
    const events = act.seeds.map((seed) => shop.eventOf(seed));
    stored.push(...events);
    await ingest(client, events);
  }

  async function forget(wave: Record<string, unknown>) {
    const named = Object.keys(wave).map((name, i) => `${name} => $${i + 1}`);
    await sql.query(`select analytics.forget(${named.join(', ')})`, Object.values(wave));
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
      case 'list the best of each day':
        return void (await sql.query('select analytics.rank_days(p_keep => 1)'));
      case 'fold for the live numbers':
        return void (await step('fold', 'fold_state'));
      case 'reset the log':
        await commitOpen();
        return void (await sql.query('select analytics.reset_log()'));
      case 'forget a session':
        return forget({ p_session: shop.sessionOf(act.session) });
      case 'forget what was forged':
        return forget({ p_sent_by: 'publishable' });
      case 'forget a time': {
        const [from, to] = [act.from, act.from + act.seconds].map((seconds) =>
          new Date(midnight + seconds * 1000).toISOString(),
        );
        return forget({ p_from: from, p_to: to });
      }
    }
  }

  async function settle() {
    await commitOpen();
    await foldAll();
    return readHistory((await sql.query('select * from analytics.events')).rows);
  }

  /** Every row of every number and fact that is not zero, and the ranked lists; not when a row was last touched. */
  async function numbers(): Promise<Record<string, unknown>> {
    const all: Record<string, unknown> = {};
    for (const table of tables.split(', ').filter((name) => name !== 'analytics.events')) {
      const { rows } = await sql.query(
        `select to_jsonb(t) - '{seen_at,touched_at,title_from,category_from}'::text[] as row from ${table} t order by t::text`,
      );
      all[table] = rows.map(({ row }) => row).filter(isSomething);
    }
    // How long counting took is no number of theirs.
    delete all['analytics.rollup_health'];
    // How the best of a day are kept depends on when they were listed; what the lists show does not.
    delete all['analytics.rollup_best'];
    delete all['analytics.rollup_late'];
    for (const list of ['top_terms', 'top_listings'])
      all[list] = (
        await sql.query(`select analytics.${list}($1, null, 1) as rows`, [
          new Date(midnight - 4 * 86_400_000),
        ])
      ).rows[0].rows;
    return all;
  }

  /** Counts all events that are left once more, from nothing. */
  async function recount() {
    await sql.query(`truncate ${tables.replace('analytics.events, ', '')}`);
    for (const state of ['fold_state', 'insight_state'])
      await sql.query(`update analytics.${state} set cursor = '3:3:'`);
    await foldAll();
  }

  async function close() {
    await commitOpen();
    await sql.end();
    await slow.end();
  }

  return { sql, userId, midnight, begin, perform, settle, numbers, recount, close };
}
