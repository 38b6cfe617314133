// The world of the drift test: a real database, writers with all their faults, and four readers.
import { openedView } from '#contract/view.ts';
import { createMember, rpcAs } from './act-as.ts';
import type { Act } from './drift-acts.ts';
import { eventOf, type Seed } from './drift-events.ts';
import { DriftReader } from './drift-reader.ts';
import { Writers } from './writers.ts';

const FILTER = {
  or: [
    { search: '1' },
    { and: [{ country: 'DE' }, { not: { type: 'listing_view' } }] },
    { category: 'veil' },
  ],
};

const DROP_OLDEST =
  'delete from analytics.frames where seq in (select distinct seq from analytics.frames order by seq limit $1)';

export class World {
  readers: DriftReader[] = [];
  readonly #writers: Writers;
  readonly #analyst: string;
  readonly #viewer: string;
  #sessions: string[] = [];

  private constructor(writers: Writers, analyst: string, viewer: string) {
    this.#writers = writers;
    this.#analyst = analyst;
    this.#viewer = viewer;
  }

  static async create(url: string): Promise<World> {
    const writers = await Writers.open(url, 'analytics.fold');
    const analyst = await createMember(writers.sql, 'analyst');
    const viewer = await createMember(writers.sql, 'viewer', ['analytics:search']);
    return new World(writers, analyst, viewer);
  }

  async begin(): Promise<void> {
    this.#sessions = Array.from({ length: 9 }, () => crypto.randomUUID());
    this.#writers.forget();
    await this.#foldAll();
    // Frames of earlier runs would be the oldest, and dropping those would prove nothing.
    await this.#writers.sql.query('delete from analytics.frames');
    this.readers = await this.#openReaders();
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
      case 'deliver frames':
        for (const reader of this.readers) await reader.deliver(act.fates, act.reorder);
        return;
      case 'catch up':
        return this.#catchUp();
      case 'drop the oldest frames':
        return void (await writers.sql.query(DROP_OLDEST, [act.n]));
      case 'reset the log':
        return writers.resetLog();
    }
  }

  /** Everything is committed and folded, and every reader has caught up. */
  async settle(): Promise<void> {
    await this.#writers.commitOpen();
    await this.#foldAll();
    await this.#catchUp();
  }

  close(): Promise<void> {
    return this.#writers.close();
  }

  async #openReaders(): Promise<DriftReader[]> {
    const { sql } = this.#writers;
    const view = await rpcAs(sql, this.#analyst, openedView, 'analytics_open_view($1)', [FILTER]);
    const all = { userId: this.#analyst, view: null, as: 'analytics', topic: 'analytics' } as const;
    const search = 'analytics:search';
    return [
      await DriftReader.open(sql, { ...all, name: 'everything', hours: 2 }),
      await DriftReader.open(sql, { ...all, name: 'a week', hours: 7 * 24 }),
      await DriftReader.open(sql, {
        ...{ userId: this.#viewer, view: null, as: search, topic: search },
        ...{ name: 'searches', hours: 26 },
      }),
      await DriftReader.open(sql, {
        ...{ ...all, topic: view.topic, view: view.id },
        ...{ name: 'filtered view', hours: 26 },
      }),
    ];
  }

  #eventsOf(seeds: Seed[]) {
    return seeds.map((seed) => eventOf(seed, this.#sessions));
  }

  async #fold(): Promise<number> {
    const { sql } = this.#writers;
    await sql.query("update analytics.fold_state set folded_at = '-infinity'");
    const { rows } = await sql.query("select (analytics.fold() ->> 'folded')::int as folded");
    return rows[0]?.folded ?? 0;
  }

  async #foldAll(): Promise<void> {
    while ((await this.#fold()) > 0);
  }

  async #catchUp(): Promise<void> {
    for (const reader of this.readers) await reader.catchUp();
  }
}
