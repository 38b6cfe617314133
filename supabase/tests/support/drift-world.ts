// The world of the drift test: a real database, writers with all their faults, and three readers.
import type { Client } from 'pg';
import { openedView } from '#contract/view.ts';
import { connect } from '#local/test/test-stack.ts';
import { createMember, rpcAs } from './act-as.ts';
import type { Act } from './drift-acts.ts';
import { DriftReader } from './drift-reader.ts';
import { ingest, type SqlEvent, sqlEvent } from './sql-events.ts';

type Seed = Extract<Act, { do: 'ingest' }>['seeds'][number];

const FILTERS = [
  {
    or: [
      { search: '1' },
      { and: [{ country: 'DE' }, { not: { type: 'listing_view' } }] },
      { category: 'veil' },
    ],
  },
  { not: { or: [{ search: '2' }, { listing: 'L3' }] } },
  { or: [{ filter: 'size', value: '1' }, { search: ' TERM  1' }] },
] as const;

/** Only one session steps: the test decides when. */
const HOLD_STEPS = "select pg_advisory_lock(hashtext('analytics.fold_views'))";
const FREE_STEPS = "select pg_advisory_unlock(hashtext('analytics.fold_views'))";

const PLENTY = 'update analytics.settings set view_step_ms = 5000';
const NO_TIME = 'update analytics.settings set view_step_ms = 0';

function eventOf({ kind, item, session, age, found }: Seed, sessions: string[]): SqlEvent {
  const at = new Date(Date.now() - age * 60_000);
  const received = new Date(Math.max(Date.now(), at.getTime() - 59 * 60_000));
  const common = { at, sessionId: sessions[session] ?? '' };
  const event = {
    search: () =>
      sqlEvent('search', { query: `Term ${item}`, resultsCount: found ? 3 : 0 }, common),
    filter: () =>
      sqlEvent(
        found ? 'filter_apply' : 'filter_remove',
        { filter: 'size', value: `${item}` },
        common,
      ),
    impression: () =>
      sqlEvent(
        'listing_impression',
        { listingIds: [`L${item}`, `L${item + 1}`], firstPosition: 1 },
        common,
      ),
    view: () =>
      sqlEvent(
        'listing_view',
        {
          listingId: `L${item}`,
          ...(item % 2 && { position: item }),
          ...(found && { title: `Title ${age}`, category: item % 2 ? 'veil' : 'gown' }),
        },
        common,
      ),
    contact: () => sqlEvent('listing_contact', { listingId: `L${item}` }, common),
    purchase: () =>
      sqlEvent(
        'listing_purchase',
        {
          listingId: `L${item}`,
          price: item + 0.995,
          // The last is nobody's money: counted as a purchase, without revenue.
          currency: ['EUR', 'CHF', 'QQQ'][session % 3],
        },
        common,
      ),
    start: () => sqlEvent('session_start', { country: found ? 'DE' : 'FR' }, common),
    end: () => sqlEvent('session_end', {}, common),
  }[kind]();
  return { ...event, received_at: received.toISOString() };
}

export interface World {
  readers: DriftReader[];
  begin(): Promise<void>;
  perform(act: Act): Promise<void>;
  /** Everything is committed and folded, and every reader has caught up. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function createWorld(url: string): Promise<World> {
  const sql = await connect(url);
  const slow = await connect(url);
  // Nobody but this session folds: the test decides when. (Ours may: it holds the lock.)
  await sql.query("select pg_advisory_lock(hashtext('analytics.fold'))");
  const stepper = await connect(url);
  await stepper.query(HOLD_STEPS);
  const analyst = await createMember(sql, 'analyst');
  const viewer = await createMember(sql, 'viewer', ['analytics:search']);
  let sessions: string[] = [];
  let stored: SqlEvent[] = [];
  let open = false;
  let stepIsOpen = false;
  const world: World = { readers: [], begin, perform, settle, close };
  return world;

  async function begin() {
    sessions = Array.from({ length: 9 }, () => crypto.randomUUID());
    stored = [];
    await foldAll();
    // Frames of earlier runs would be the oldest, and dropping those would prove nothing.
    await sql.query('delete from analytics.frames');
    await sql.query("update analytics.view_holders set kept_until = '-infinity'");
    await sql.query(PLENTY);
    await step();
    const everything = { userId: analyst, view: null, as: 'analytics' } as const;
    world.readers = [
      await DriftReader.open(sql, {
        ...everything,
        name: 'everything',
        topic: 'analytics',
        hours: 2,
      }),
      await DriftReader.open(sql, {
        ...everything,
        name: 'a week',
        topic: 'analytics',
        hours: 7 * 24,
      }),
      await DriftReader.open(sql, {
        userId: viewer,
        view: null,
        as: 'analytics:search',
        name: 'searches',
        topic: 'analytics:search',
        hours: 26,
      }),
      await openView(),
    ];
  }

  /** Another member, so that it is never the limit of one that counts. */
  async function openView(filter: object = FILTERS[0]): Promise<DriftReader> {
    const userId = await createMember(sql, 'analyst');
    const { id, topic } = await rpcAs(sql, userId, openedView, 'analytics_open_view($1)', [filter]);
    const name = `view of ${JSON.stringify(filter)}`;
    return DriftReader.open(sql, { name, userId, topic, as: 'analytics', view: id, hours: 26 });
  }

  async function step() {
    await commitStep();
    await stepper.query("update analytics.view_state set stepped_at = '-infinity'");
    await stepper.query('select analytics.fold_views()');
  }

  async function openStep() {
    await commitStep();
    await stepper.query('begin');
    stepIsOpen = true;
    await stepper.query("update analytics.view_state set stepped_at = '-infinity'");
    await stepper.query('select analytics.fold_views()');
  }

  async function commitStep() {
    if (stepIsOpen) await stepper.query('commit');
    stepIsOpen = false;
  }

  async function fold(): Promise<number> {
    await sql.query("update analytics.fold_state set folded_at = '-infinity'");
    const { rows } = await sql.query("select (analytics.fold() ->> 'folded')::int as folded");
    return rows[0]?.folded ?? 0;
  }

  async function foldAll() {
    while ((await fold()) > 0);
  }

  async function store(client: Client, seeds: Seed[]) {
    const events = seeds.map((seed) => eventOf(seed, sessions));
    stored.push(...events);
    await ingest(client, events);
  }

  async function commitOpen() {
    if (open) await slow.query('commit');
    open = false;
  }

  async function perform(act: Act): Promise<void> {
    switch (act.do) {
      case 'ingest':
        return store(sql, act.seeds);
      case 'ingest in a transaction that stays open':
        if (!open) await slow.query('begin');
        open = true;
        return store(slow, act.seeds);
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
      case 'step of the views':
        return step();
      case 'step of the views that stays open':
        return openStep();
      case 'open a view': {
        const filter = FILTERS[world.readers.length % FILTERS.length];
        return void world.readers.push(await openView(filter));
      }
      case 'have no time for the views':
        return void (await sql.query(NO_TIME));
      case 'deliver frames':
        for (const reader of world.readers) await reader.deliver(act.fates, act.reorder);
        return;
      case 'catch up':
        for (const reader of world.readers) await reader.catchUp();
        return;
      case 'drop the oldest frames':
        return void (await sql.query(
          'delete from analytics.frames where seq in (select distinct seq from analytics.frames order by seq limit $1)',
          [act.n],
        ));
      case 'reset the log':
        await commitOpen();
        await commitStep();
        // It waits for whoever folds or steps.
        await stepper.query(FREE_STEPS);
        await sql.query('select analytics.reset_log()');
        return void (await stepper.query(HOLD_STEPS));
    }
  }

  async function settle() {
    await commitOpen();
    await foldAll();
    await step();
    for (const reader of world.readers) await reader.catchUp();
  }

  async function close() {
    await commitOpen();
    await commitStep();
    await Promise.all([sql.end(), slow.end(), stepper.end()]);
  }
}
