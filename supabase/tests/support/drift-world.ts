// The world of the drift test: a real database, writers with all their faults, and three readers.
import type { Client } from 'pg';
import { openedView } from '#contract/view.ts';
import { connect } from '#local/test/test-stack.ts';
import { createMember, rpcAs } from './act-as.ts';
import type { Act } from './drift-acts.ts';
import { DriftReader } from './drift-reader.ts';
import { ingest, type SqlEvent, sqlEvent } from './sql-events.ts';

type Seed = Extract<Act, { do: 'ingest' }>['seeds'][number];

const FILTER = {
  or: [
    { search: '1' },
    { and: [{ country: 'DE' }, { not: { type: 'listing_view' } }] },
    { category: 'veil' },
  ],
};

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
  const sent_by = session % 2 ? 'publishable:default' : 'secret:default';
  return { ...event, received_at: received.toISOString(), sent_by };
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
  const analyst = await createMember(sql, 'analyst');
  const viewer = await createMember(sql, 'viewer', ['analytics:search']);
  let sessions: string[] = [];
  let stored: SqlEvent[] = [];
  let open = false;
  const world: World = { readers: [], begin, perform, settle, close };
  return world;

  async function begin() {
    sessions = Array.from({ length: 9 }, () => crypto.randomUUID());
    stored = [];
    await foldAll();
    // Frames of earlier runs would be the oldest, and dropping those would prove nothing.
    await sql.query('delete from analytics.frames');
    const view = await rpcAs(sql, analyst, openedView, 'analytics_open_view($1)', [FILTER]);
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
      await DriftReader.open(sql, {
        ...everything,
        name: 'filtered view',
        topic: view.topic,
        view: view.id,
        hours: 26,
      }),
    ];
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
        return void (await sql.query('select analytics.reset_log()'));
      case 'forget a session':
        return void (await sql.query('select analytics.forget(p_session => $1)', [
          sessions[act.session],
        ]));
    }
  }

  async function settle() {
    await commitOpen();
    await foldAll();
    for (const reader of world.readers) await reader.catchUp();
  }

  async function close() {
    await commitOpen();
    await sql.end();
    await slow.end();
  }
}
