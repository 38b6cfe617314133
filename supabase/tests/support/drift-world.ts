// The world of the drift test: a real database, writers with all their faults, and four readers.
import { openedView } from '#contract/view.ts';
import { createMember, rpcAs } from './act-as.ts';
import type { Act } from './drift-acts.ts';
import { eventOf, type Seed } from './drift-events.ts';
import { DriftReader } from './drift-reader.ts';
import { limitNew, receivedLater } from './sql-events.ts';
import { ViewSteps } from './view-steps.ts';
import { Writers } from './writers.ts';

const EVENT_FILTERS = [
  {
    or: [
      { search: '1' },
      { and: [{ country: 'DE' }, { not: { type: 'listing_view' } }] },
      { category: 'veil' },
    ],
  },
  { not: { or: [{ search: '2' }, { listing: 'L3' }] } },
  { or: [{ filter: 'size', value: '1' }, { search: ' TERM  1' }] },
];
/** The events that match, and all of the sessions in which one does. */
const FILTERS = EVENT_FILTERS.flatMap((filter) => [filter, { sessions: filter }]);

const PLENTY_OF_TIME = 'update analytics.settings set view_step_ms = 5000';
const NO_TIME = 'update analytics.settings set view_step_ms = 0';
const CLOSE_VIEWS = "update analytics.view_holders set kept_until = '-infinity'";
const DROP_OLDEST =
  'delete from analytics.frames where seq in (select distinct seq from analytics.frames order by seq limit $1)';

/** Since the 7th minute of a quarter of an hour, more than 20 minutes ago: what a range holds of that quarter is read by the minute. */
function hoursSinceMidQuarter(): number {
  const quarter = 900_000;
  const from = Math.floor(Date.now() / quarter - 2) * quarter + 7 * 60_000;
  return (Date.now() - from) / 3_600_000;
}

export class World {
  readers: DriftReader[] = [];
  readonly #writers: Writers;
  readonly #steps: ViewSteps;
  readonly #analyst: string;
  readonly #viewer: string;
  #sessions: string[] = [];
  #run = 0;

  private constructor(writers: Writers, steps: ViewSteps, analyst: string, viewer: string) {
    this.#writers = writers;
    this.#steps = steps;
    this.#analyst = analyst;
    this.#viewer = viewer;
  }

  static async create(url: string): Promise<World> {
    const writers = await Writers.open(url, 'analytics.fold');
    const steps = await ViewSteps.open(url);
    const analyst = await createMember(writers.sql, 'analyst');
    const viewer = await createMember(writers.sql, 'viewer', ['analytics:search']);
    return new World(writers, steps, analyst, viewer);
  }

  async begin(): Promise<void> {
    this.#sessions = Array.from({ length: 9 }, () => crypto.randomUUID());
    this.#run += 1;
    this.#writers.forget();
    await this.#foldAll();
    await limitNew(this.#writers.sql, 1000);
    // Frames of earlier runs would be the oldest, and dropping those would prove nothing.
    await this.#writers.sql.query('delete from analytics.frames');
    await this.#writers.sql.query(CLOSE_VIEWS);
    await this.#writers.sql.query(PLENTY_OF_TIME);
    await this.#steps.take();
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
      case 'step of the views':
        return this.#steps.take();
      case 'step of the views that stays open':
        return this.#steps.takeOpen();
      case 'open a view':
        return void this.readers.push(await this.#openView(this.readers.length - 2));
      case 'have no time for the views':
        return void (await writers.sql.query(NO_TIME));
      case 'deliver frames':
        for (const reader of this.readers) await reader.deliver(act.fates, act.reorder);
        return;
      case 'catch up':
        return this.#catchUp();
      case 'drop the oldest frames':
        return void (await writers.sql.query(DROP_OLDEST, [act.n]));
      case 'limit what is new':
        return void (await limitNew(writers.sql, act.n));
      case 'reset the log':
        return this.#steps.letGoFor(() => writers.resetLog());
      case 'forget a session':
        return this.#steps.letGoFor(() =>
          writers.takeOut({ p_session: this.#sessions[act.session] }),
        );
    }
  }

  /** Everything is committed and folded, and every reader has caught up. */
  async settle(): Promise<void> {
    await this.#writers.commitOpen();
    await this.#foldAll();
    await this.#steps.take();
    await this.#catchUp();
  }

  async close(): Promise<void> {
    await this.#steps.close();
    await this.#writers.close();
  }

  /** Another member each time, so that it is never the limit of one that counts. */
  async #openView(n: number): Promise<DriftReader> {
    const { sql } = this.#writers;
    const userId = await createMember(sql, 'analyst');
    const filter = FILTERS[n % FILTERS.length];
    const { id, topic } = await rpcAs(sql, userId, openedView, 'analytics_open_view($1)', [filter]);
    const name = `view of ${JSON.stringify(filter)}`;
    return DriftReader.open(sql, { name, userId, topic, as: 'analytics', view: id, hours: 26 });
  }

  async #openReaders(): Promise<DriftReader[]> {
    const { sql } = this.#writers;
    const all = { userId: this.#analyst, view: null, as: 'analytics', topic: 'analytics' } as const;
    const search = 'analytics:search';
    return [
      await DriftReader.open(sql, { ...all, name: 'by the minute', hours: hoursSinceMidQuarter() }),
      await DriftReader.open(sql, { ...all, name: 'a week', hours: 7 * 24 }),
      await DriftReader.open(sql, {
        ...{ userId: this.#viewer, view: null, as: search, topic: search },
        ...{ name: 'searches', hours: 26 },
      }),
      await this.#openView(0),
      await this.#openView(5),
    ];
  }

  #eventsOf(seeds: Seed[]) {
    // Each run has a quarter of an hour of its own, and its own number of new values.
    return seeds.map((seed) => receivedLater(eventOf(seed, this.#sessions), this.#run % 90));
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
