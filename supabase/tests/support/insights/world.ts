// The world of the insights' test: a real database and a writer with all its faults.

import { z } from 'zod';
import { createMember } from '../act-as.ts';
import { limitNew } from '../sql-events.ts';
import { Writers } from '../writers.ts';
import { type Act, type Seed, Shop } from './acts.ts';
import { readHistory } from './history.ts';

const TABLES = `select string_agg('analytics.' || relname, ', ') as names from pg_class
  where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p') and not relispartition
    and (relname ~ '^(events|sessions|active_minutes|shown_minutes|listings|rollup_|subjects|term_groups|term_likes)' or relname ~ '(_facts|_outcomes|_clicks|_subjects)$')`;

/** Under the names that they count under. */
const COUNTED = `select c.*, e.properties as sent from (select array_agg(e) as batch from analytics.events e) as b
  cross join lateral unnest(analytics.as_counted(b.batch)) as c join analytics.events e using (id)`;

/** A row of numbers that are all zero is as good as none. */
function isSomething(row: Record<string, unknown>): boolean {
  const numbers = Object.entries(row).filter(
    ([name, n]) => typeof n === 'number' && name !== 'position',
  );
  return numbers.length === 0 || numbers.some(([, n]) => n !== 0);
}

const isOf = (...grains: string[]) => {
  const shape = z.object({ grain: z.enum(grains) });
  return (row: unknown) => shape.safeParse(row).success;
};
const isOfMinute = isOf('minute');
/** Of terms and listings. */
const isOfClosed = isOf('hour', 'day', 'week');

/** Hours, days and weeks that are not the sum of their quarters of an hour. */
const WRONGLY_CLOSED = [
  ['terms', 'term', 'searches, without_results'],
  ['listings', 'listing_id', 'impressions, views, favorites, contacts, purchases'],
]
  .map(([rollup, key, numbers = '']) => {
    const sumsOf = (grain: string) =>
      `array[${numbers.split(', ').map((n) => `coalesce(sum(r.${n}) filter (where r.grain = ${grain}), 0)::int`)}]`;
    return `
    select c.grain, date_bin(analytics.grain_length(c.grain), r.bucket, 'epoch') as bucket, r.${key} as key,
      ${sumsOf('c.grain')} as closed, ${sumsOf("'quarter'")} as sums
    from analytics.rollup_closed c
    join analytics.rollup_${rollup} r on r.grain in ('quarter', c.grain) and r.bucket >= c.since and r.bucket < c.until
    group by 1, 2, 3 having ${sumsOf('c.grain')} <> ${sumsOf("'quarter'")}`;
  })
  .join(' union all ');

/** What is about to be forgotten may be there or not. */
const MINUTES_OF_LISTINGS = `
  select minute, listing_id, sum(impressions)::int as impressions, sum(views)::int as views, sum(favorites)::int as favorites,
    sum(contacts)::int as contacts, sum(purchases)::int as purchases
  from (
    select bucket as minute, listing_id, impressions, views, favorites, contacts, purchases from analytics.rollup_listings where grain = 'minute'
    union all
    select s.minute, i.id, s.impressions, 0, 0, 0, 0 from analytics.shown_minutes s, unnest(s.listing_ids) as i (id)
  ) as m
  where minute > now() - analytics.list_minutes_kept() + interval '10 minutes'
  group by 1, 2 having sum(impressions + views + favorites + contacts + purchases) > 0 order by 1, 2`;

export class InsightWorld {
  readonly userId: string;
  readonly midnight = new Date().setUTCHours(0, 0, 0, 0) - 86_400_000;
  /** A quarter of an hour's border, 15 to 30 minutes ago. */
  readonly recent = Math.floor(Date.now() / 900_000 - 1) * 900_000;
  readonly #writers: Writers;
  #shop = new Shop(this.midnight, this.recent);

  private constructor(writers: Writers, userId: string) {
    this.#writers = writers;
    this.userId = userId;
  }

  static async create(url: string): Promise<InsightWorld> {
    const writers = await Writers.open(url, 'analytics.fold', 'analytics.fold_insights');
    return new InsightWorld(writers, await createMember(writers.sql, 'analyst'));
  }

  get sql() {
    return this.#writers.sql;
  }

  async begin(newLimit = 1000): Promise<void> {
    await this.#foldAll();
    await this.sql.query(
      `truncate ${await this.#tables()}, analytics.known_values, analytics.new_values`,
    );
    await limitNew(this.sql, newLimit);
    this.#shop = new Shop(this.midnight, this.recent);
    this.#writers.forget();
  }

  async perform(act: Act): Promise<void> {
    const writers = this.#writers;
    switch (act.do) {
      case 'ingest':
        return writers.ingest(this.#eventsOf(act.seeds));
      case 'ingest in a transaction that stays open':
        return writers.ingestOpen(this.#eventsOf(act.seeds));
      case 'commit the open transaction':
        return writers.commitOpen();
      case 'send old events again':
        return writers.sendAgain(act.n);
      case 'fold':
        return void (await this.#fold());
      case 'fold, and crash before the commit':
        return writers.crashAfter(() => this.#fold());
      case 'close what is over, and list the best':
        // Hours are closed by the day.
        for (let day = 0; day < 5; day += 1)
          await this.sql.query(
            'select analytics.rank_days(now() + make_interval(days => $1), p_keep => 1)',
            [act.days],
          );
        return;
      case 'fold for the live numbers':
        return void (await this.#step('fold', 'fold_state'));
      case 'limit what is new':
        return void (await limitNew(this.sql, act.n));
      case 'reset the log':
        return writers.resetLog();
      case 'forget a session':
        return writers.takeOut({ p_session: this.#shop.sessionOf(act.session) });
      case 'forget what was forged':
        return writers.takeOut({ p_sent_by: 'publishable' });
      case 'forget a time': {
        const [from, to] = [act.from, act.from + act.seconds].map((seconds) =>
          new Date(this.midnight + seconds * 1000).toISOString(),
        );
        return writers.takeOut({ p_from: from, p_to: to });
      }
    }
  }

  /** Everything is committed and folded; gives the history. */
  async settle() {
    await this.#writers.commitOpen();
    await this.#foldAll();
    const { rows } = await this.sql.query(WRONGLY_CLOSED);
    if (rows.length > 0) throw new Error(`Closed, and not the sum: ${JSON.stringify(rows)}`);
    return readHistory((await this.sql.query(COUNTED)).rows);
  }

  /** Every row of every number and fact that is not zero, and the ranked lists; not when a row was last touched. */
  async numbers(): Promise<Record<string, unknown>> {
    const all: Record<string, unknown> = {};
    // Between two of these, groups are those of what was counted when terms came.
    await this.sql.query('select analytics.regroup_terms()');
    const tables = await this.#tables();
    for (const table of tables.split(', ').filter((name) => name !== 'analytics.events')) {
      const { rows } = await this.sql.query(
        `select to_jsonb(t) - '{seen_at,touched_at,title_from,category_from}'::text[] as row from ${table} t order by t::text`,
      );
      all[table] = rows.map(({ row }) => row).filter(isSomething);
    }
    // Which names are known, and how many places are taken; not where none is.
    const { rows: known } = await this.sql.query(
      `select to_jsonb(k) - 'seen_at' as row from analytics.known_values k
       union all select to_jsonb(v) from analytics.new_values v where v.n > 0 or v.overflowed order by 1`,
    );
    all.values = known.map(({ row }) => row);
    // How long counting took is no number of theirs.
    delete all['analytics.rollup_health'];
    // How the best of a day are kept depends on when they were listed; what the lists show does not.
    delete all['analytics.rollup_best'];
    delete all['analytics.rollup_late'];
    // So does which hours, days and weeks are closed; that they are sums is looked at by itself.
    delete all['analytics.rollup_closed'];
    all['analytics.rollup_terms'] = [all['analytics.rollup_terms']]
      .flat()
      .filter((row) => !isOfClosed(row));
    // Whether a minute's impressions stand in a row or packed depends on which events were folded together.
    delete all['analytics.shown_minutes'];
    all['analytics.rollup_listings'] = [all['analytics.rollup_listings']]
      .flat()
      .filter((row) => !isOfMinute(row) && !isOfClosed(row));
    const { rows: minutes } = await this.sql.query(MINUTES_OF_LISTINGS);
    all.minutes = minutes;
    const from = new Date(this.midnight - 4 * 86_400_000);
    for (const list of ['top_terms', 'top_listings']) {
      const { rows } = await this.sql.query(`select analytics.${list}($1, null, 1) as rows`, [
        from,
      ]);
      all[list] = rows[0].rows;
    }
    return all;
  }

  /** Counts all events that are left once more, from nothing. */
  async recount(): Promise<void> {
    await this.sql.query(`truncate ${(await this.#tables()).replace('analytics.events, ', '')}`);
    for (const state of ['fold_state', 'insight_state'])
      await this.sql.query(`update analytics.${state} set cursor = '3:3:'`);
    await this.#foldAll();
  }

  async #tables(): Promise<string> {
    return String((await this.sql.query(TABLES)).rows[0]?.names);
  }

  close(): Promise<void> {
    return this.#writers.close();
  }

  /** Received in several quarters of an hour, of which each has its own number of new values. */
  #eventsOf(seeds: Seed[]) {
    const quarterAgo = (i: number) => new Date(Date.now() - (i % 4) * 900_000);
    return seeds.map((seed, i) => this.#shop.eventOf(seed, quarterAgo(i)));
  }

  #foldInsights(): Promise<number> {
    return this.#step('fold_insights', 'insight_state');
  }

  /** The insights follow the fold. */
  async #fold(): Promise<void> {
    await this.#step('fold', 'fold_state');
    await this.#foldInsights();
  }

  async #foldAll(): Promise<void> {
    while ((await this.#step('fold', 'fold_state')) > 0);
    while ((await this.#foldInsights()) > 0);
  }

  async #step(name: 'fold' | 'fold_insights', state: string): Promise<number> {
    await this.sql.query(`update analytics.${state} set folded_at = '-infinity'`);
    const { rows } = await this.sql.query(`select (analytics.${name}() ->> 'folded')::int as n`);
    return rows[0]?.n ?? 0;
  }
}
