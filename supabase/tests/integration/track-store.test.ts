// The store of `track` against a real Postgres that rejects, hangs, vanishes and comes back.
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import type { EventRow } from '../../functions/track/events/event-row.ts';
import { PostgresStore } from '../../functions/track/store/postgres-store.ts';
import { RowsRejected, StoreUnavailable } from '../../functions/track/store/store.ts';

const now = Date.now();

const row = (changes: Partial<EventRow> = {}): EventRow => ({
  id: uuidv7(),
  type: 'search',
  occurred: now,
  sent: now,
  received: now,
  derived: now,
  sessionId: randomUUID(),
  sentBy: 'publishable:default',
  properties: { query: 'lace', resultsCount: 1 },
  ...changes,
});

/** A port that takes connections and never says a word. */
async function startSilence() {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: address.port, [Symbol.asyncDispose]: stop };
}

describe('the store of track', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
  });
  afterAll(() => stack?.stop());

  function open(changes: { prepare?: boolean; statementMs?: number } = {}) {
    const { prepare = true, statementMs = 10_000 } = changes;
    const store = new PostgresStore({ url: stack.dbUrl, prepare }, { statementMs });
    return Object.assign(store, { [Symbol.asyncDispose]: () => store.end() });
  }

  for (const prepare of [true, false]) {
    it(`gives back the new ids only (${prepare ? 'prepared' : 'not prepared'})`, async () => {
      await using store = open({ prepare });
      const rows = [row(), row(), row()];
      expect((await store.ingest(rows.slice(0, 2))).ids.sort()).toEqual(
        rows.slice(0, 2).map(({ id }) => id),
      );
      expect((await store.ingest(rows)).ids).toEqual([rows[2]?.id]);
      expect((await store.ingest(rows)).ids).toEqual([]);
    });
  }

  it('keeps every property as it was sent', async () => {
    await using store = open();
    const properties = { query: '\\ " \' \t ü 👰 \u2028 {"a":1} $1', resultsCount: 0 };
    const sent = row({ properties, userId: 'u-1', searchId: randomUUID() });
    await store.ingest([sent]);
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query('select * from analytics.events where id = $1', [sent.id]);
    expect(rows[0]).toMatchObject({
      properties,
      user_id: 'u-1',
      search_id: sent.searchId,
      received_at: new Date(now),
    });
  });

  it('keeps what was not sent as nothing', async () => {
    await using store = open();
    const sent = row();
    await store.ingest([sent, row({ userId: 'u-1', searchId: randomUUID() })]);
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query('select * from analytics.events where id = $1', [sent.id]);
    expect(rows[0]).toMatchObject({ user_id: null, search_id: null });
  });

  it('says which rows the database does not take, and stores none of them', async () => {
    await using store = open();
    const good = row();
    const poison: EventRow = { ...row(), userId: 'x'.repeat(65) };
    await expect(store.ingest([good, poison])).rejects.toThrow(new RowsRejected('23514'));
    await expect(store.ingest([{ ...row(), id: 'no uuid' }])).rejects.toBeInstanceOf(RowsRejected);
    expect((await store.ingest([good])).ids).toEqual([good.id]);
  });

  it('names the rows that only a secret key may send, and stores the others', async () => {
    await using store = open();
    await using sql = await connect(stack.dbUrl);
    await sql.query("update analytics.settings set secret_only_types = '{search}'");
    try {
      const [free, forbidden] = [row({ sentBy: 'secret:default' }), row()];
      expect(await store.ingest([free, forbidden])).toEqual({
        ids: [free.id],
        secretOnly: [forbidden.id],
      });
    } finally {
      await sql.query("update analytics.settings set secret_only_types = '{}'");
    }
  });

  it('takes tokens in order, and says how long to wait where there are none', async () => {
    await using store = open();
    const charge = (tokens: number) => ({ bucket: 'test-client', kind: 'client' as const, tokens });
    expect(await store.takeTokens([[charge(2000)], [charge(100)]])).toEqual([
      null,
      { bucket: 'test-client', ms: expect.any(Number) },
    ]);
  });

  it('folds what was stored', async () => {
    await using store = open();
    await store.ingest([row()]);
    let { againInMs } = await store.fold();
    while (againInMs !== null) {
      const ms = againInMs;
      await new Promise((resolve) => setTimeout(resolve, ms));
      ({ againInMs } = await store.fold());
    }
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query('select max(seq)::int as seq from analytics.frames');
    expect(rows[0].seq).toBeGreaterThan(0);
  });

  it('nobody listens → unavailable, soon', async () => {
    const store = new PostgresStore({ url: 'postgres://x:y@127.0.0.1:1/x', prepare: true });
    const start = performance.now();
    await expect(store.ingest([row()])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('someone listens and never answers → unavailable within the time to connect', async () => {
    await using silence = await startSilence();
    const url = `postgres://x:y@127.0.0.1:${silence.port}/x`;
    const store = new PostgresStore({ url, prepare: true }, { connectS: 1 });
    const start = performance.now();
    await expect(store.ingest([row()])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - start).toBeLessThan(3000);
    await store.end();
  });

  it('a statement that hangs → unavailable, and the next one gets a connection that works', async () => {
    await using store = open({ statementMs: 500 });
    await using blocker = await connect(stack.dbUrl);
    await blocker.query('begin');
    await blocker.query('lock table analytics.events in access exclusive mode');
    const rows = [row()];
    await expect(store.ingest(rows)).rejects.toBeInstanceOf(StoreUnavailable);
    await blocker.query('rollback');
    // Whether the first attempt was stored after all nobody can know: it is stored once.
    await store.ingest(rows);
    const { rows: counted } = await blocker.query(
      'select count(*)::int as n from analytics.events where id = $1',
      [rows[0]?.id],
    );
    expect(counted[0].n).toBe(1);
  });

  it('a connection that the server ends → unavailable or served, and the next statement works', async () => {
    await using store = open();
    await using sql = await connect(stack.adminDbUrl);
    await store.ingest([row()]);
    for (let round = 0; round < 20; round += 1) {
      const rows = [row()];
      const ingest = store.ingest(rows).catch((error: unknown) => error);
      await sql.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'track'",
      );
      const result = await ingest;
      const wasStored = !(result instanceof Error);
      if (!wasStored) expect(result).toBeInstanceOf(StoreUnavailable);
      const again = await store.ingest(rows).catch(() => store.ingest(rows));
      expect(again.ids).toEqual(wasStored ? [] : expect.any(Array));
    }
  });

  it('an error of the fold leaves the connection of ingest alone', async () => {
    await using store = open();
    await using sql = await connect(stack.dbUrl);
    const pids = async () =>
      (await sql.query("select pid from pg_stat_activity where application_name = 'track'")).rows;
    await store.ingest([row()]);
    const before = await pids();
    await sql.query('alter function analytics.fold() rename to fold_away');
    await expect(store.fold()).rejects.toBeInstanceOf(StoreUnavailable);
    await sql.query('alter function analytics.fold_away() rename to fold');
    await store.ingest([row()]);
    expect((await pids()).map(({ pid }) => pid)).toEqual(
      expect.arrayContaining(before.map(({ pid }) => pid)),
    );
  });
});
