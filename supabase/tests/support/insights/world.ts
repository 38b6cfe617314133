// The world of the insights' test: a real database and a writer with all its faults.
import { createMember } from '../act-as.ts';
import { Writers } from '../writers.ts';
import { type Act, Shop } from './acts.ts';
import { readHistory } from './history.ts';

const TABLES = `select string_agg('analytics.' || relname, ', ') as names from pg_class
  where relnamespace = 'analytics'::regnamespace and relkind in ('r', 'p') and not relispartition
    and (relname ~ '^(events|listings|rollup_|subjects)' or relname ~ '(_facts|_outcomes|_clicks|_subjects)$')`;

export class InsightWorld {
  readonly userId: string;
  readonly midnight = new Date().setUTCHours(0, 0, 0, 0) - 86_400_000;
  readonly #writers: Writers;
  #shop = new Shop(this.midnight);

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

  async begin(): Promise<void> {
    await this.#foldAll();
    const { rows } = await this.sql.query(TABLES);
    await this.sql.query(`truncate ${rows[0]?.names}`);
    this.#shop = new Shop(this.midnight);
    this.#writers.forget();
  }

  async perform(act: Act): Promise<void> {
    const writers = this.#writers;
    switch (act.do) {
      case 'ingest':
        return writers.ingest(act.seeds.map((seed) => this.#shop.eventOf(seed)));
      case 'ingest in a transaction that stays open':
        return writers.ingestOpen(act.seeds.map((seed) => this.#shop.eventOf(seed)));
      case 'commit the open transaction':
        return writers.commitOpen();
      case 'send old events again':
        return writers.sendAgain(act.n);
      case 'fold':
        return void (await this.#foldInsights());
      case 'fold, and crash before the commit':
        return writers.crashAfter(() => this.#foldInsights());
      case 'reset the log':
        return writers.resetLog();
    }
  }

  /** Everything is committed and folded; gives the history. */
  async settle() {
    await this.#writers.commitOpen();
    await this.#foldAll();
    return readHistory((await this.sql.query('select * from analytics.events')).rows);
  }

  close(): Promise<void> {
    return this.#writers.close();
  }

  #foldInsights(): Promise<number> {
    return this.#step('fold_insights', 'insight_state');
  }

  async #foldAll(): Promise<void> {
    while ((await this.#foldInsights()) > 0);
    while ((await this.#step('fold', 'fold_state')) > 0);
  }

  async #step(name: 'fold' | 'fold_insights', state: string): Promise<number> {
    await this.sql.query(`update analytics.${state} set folded_at = '-infinity'`);
    const { rows } = await this.sql.query(`select (analytics.${name}() ->> 'folded')::int as n`);
    return rows[0]?.n ?? 0;
  }
}
