// The fold against a real Postgres: nothing lost, nothing twice, flat, prompt.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Frame, frame } from '#contract/frame.ts';
import { foldBacklog } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { makeMessagePartitions } from '#local/testing/message-partitions.ts';
import { bestOf } from './support/best-of.ts';
import { foldAll, foldOnce, ingest, search, sqlEvent } from './support/sql-events.ts';

type Connection = Awaited<ReturnType<typeof connect>>;

describe('the fold', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Connection;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    await using admin = await connect(stack.adminDbUrl);
    await makeMessagePartitions(admin);
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });
  beforeEach(async () => void (await foldAll(sql)));

  const framesOf = async (topic: string, after = 0): Promise<Frame[]> => {
    const { rows } = await sql.query(
      'select frame from analytics.frames where topic = $1 and seq > $2 order by seq',
      [topic, after],
    );
    return rows.map((row) => frame.parse(row.frame));
  };
  const head = async (topic: string): Promise<number> =>
    Number(
      (await sql.query('select seq from analytics.topic_heads where topic = $1', [topic])).rows[0]
        .seq,
    );
  const searches = async (): Promise<number> =>
    Number(
      (
        await sql.query(
          "select coalesce(sum(n), 0) as n from analytics.rollup_counts where metric = 'search'",
        )
      ).rows[0].n,
    );
  it('takes a transaction that commits late, although later ones were folded before it', async () => {
    const before = await searches();
    await using slow = await connect(stack.dbUrl);
    await slow.query('begin');
    await ingest(slow, [search('slow')]);
    await ingest(sql, [search('quick')]);
    await foldAll(sql);
    expect(await searches()).toBe(before + 1);
    await slow.query('commit');
    await foldAll(sql);
    expect(await searches()).toBe(before + 2);
  });

  it('gives the first feed the newest events that it took, however few of them its frames list', async () => {
    const cursor = async () =>
      (await sql.query('select cursor::text from analytics.fold_state')).rows[0].cursor;
    const latest = async (seen: string) => {
      const { rows } = await sql.query(
        `select e -> 'properties' ->> 'query' as query from jsonb_array_elements(analytics.latest_events(array['search'], $1)) as e`,
        [seen],
      );
      return rows.map(({ query }) => query);
    };
    // Newer than what other tests have left.
    const begun = Date.now();
    const bulk = (n: number) =>
      sqlEvent('search', { query: `bulk ${n}`, resultsCount: 1 }, { at: new Date(begun + n) });
    await ingest(
      sql,
      Array.from({ length: 300 }, (_, n) => bulk(n)),
    );
    await foldAll(sql);
    const before = await cursor();
    await ingest(sql, [sqlEvent('session_end', {}), bulk(300)]);
    const newest = Array.from({ length: 50 }, (_, n) => `bulk ${299 - n}`);
    expect(await latest(before)).toEqual(newest);
    await foldAll(sql);
    expect(await latest(await cursor())).toEqual(['bulk 300', ...newest.slice(0, -1)]);
  });

  it('is not held back by a transaction that stays open', async () => {
    await using runaway = await connect(stack.dbUrl);
    await runaway.query('begin');
    await runaway.query('select pg_current_xact_id()');
    const before = await searches();
    for (let round = 1; round <= 3; round += 1) {
      await ingest(sql, [search('veil')]);
      await foldAll(sql);
      expect(await searches()).toBe(before + round);
    }
    await runaway.query('rollback');
  });

  it('counts each event once under concurrent ingest, retries and folds', async () => {
    const before = await searches();
    const writers = await Promise.all(Array.from({ length: 4 }, () => connect(stack.dbUrl)));
    const batches = Array.from({ length: 24 }, () =>
      Array.from({ length: 20 }, () => search('rush')),
    );
    const stored = await Promise.all(
      writers.map(async (writer, who) => {
        let fresh = 0;
        // Every batch is sent by two writers, in different orders.
        for (let i = 0; i < 12; i += 1) {
          fresh += await ingest(writer, batches[(i + who * 6) % 24] ?? []);
          await writer.query('select analytics.fold()');
        }
        return fresh;
      }),
    );
    await foldAll(sql);
    await Promise.all(writers.map((writer) => writer.end()));
    expect(stored.reduce((sum, n) => sum + n)).toBe(480);
    expect(await searches()).toBe(before + 480);
  });

  it('drains a backlog in steps and loses nothing at their borders', async () => {
    const before = await searches();
    await sql.query('update analytics.settings set fold_max_events = 100');
    try {
      await using open = await connect(stack.dbUrl);
      await open.query('begin');
      await ingest(open, [search('in the middle')]);
      for (let i = 0; i < 40; i += 1) {
        await ingest(
          sql,
          Array.from({ length: 9 }, () => search('backlog')),
        );
        if (i === 20) await open.query('commit');
      }
      const steps: number[] = [];
      for (;;) {
        const answer = await foldOnce(sql);
        if (answer.folded > 0) steps.push(answer.folded);
        if (answer.again_in_ms === null) break;
        await new Promise((resolve) => setTimeout(resolve, answer.again_in_ms ?? 0));
      }
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(Math.max(...steps)).toBeLessThanOrEqual(110);
    } finally {
      await sql.query('update analytics.settings set fold_max_events = 20000');
    }
    expect(await searches()).toBe(before + 361);
  });

  it('writes rollups, frames and cursor together or not at all', async () => {
    const before = await searches();
    const frames = await head('analytics');
    await ingest(sql, [search('all or nothing')]);
    await foldAll(sql);
    // A connection that ends lets go of its locks, whatever happened.
    await using crashing = await connect(stack.dbUrl);
    // Nobody else may fold meanwhile; this session may, as it holds the lock.
    await crashing.query("select pg_advisory_lock(hashtext('analytics.fold'))");
    await ingest(sql, [search('all or nothing')]);
    // Under load the fold keeps a longer distance: up to 900 ms.
    await crashing.query(
      "select pg_sleep_until(folded_at + interval '1 second') from analytics.fold_state",
    );
    await crashing.query('begin');
    expect(await foldOnce(crashing)).toMatchObject({ folded: 1 });
    await crashing.query('rollback');
    expect(await searches()).toBe(before + 1);
    await crashing.query("select pg_advisory_unlock(hashtext('analytics.fold'))");
    await foldAll(sql);
    expect(await searches()).toBe(before + 2);
    expect(await head('analytics')).toBe(frames + 2);
  });

  it('sends at most five frames a second to a topic, whatever the rate', async () => {
    const first = await head('analytics');
    await using other = await connect(stack.dbUrl);
    let frames: Frame[] = [];
    const rush = async (client: Connection) => {
      while (frames.length < 8) {
        await ingest(client, [search('rush')]);
        await client.query('select analytics.fold()');
        if (client === sql) frames = await framesOf('analytics', first);
      }
    };
    await Promise.all([rush(sql), rush(other)]);
    const times = frames.map((sent) => Date.parse(sent.foldedAt));
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(199);
  });

  it('keeps a longer distance in a rush, and comes back to the short one after it', async () => {
    const settings = (set: string) => sql.query(`update analytics.settings set ${set}`);
    const isRush = async () =>
      (await sql.query('select rush from analytics.fold_state')).rows[0].rush;
    const many = Array.from({ length: 400 }, () => search('rush'));
    // So far apart that nobody is quick enough to see less than it says.
    await settings('rush_events_per_second = 20, rush_interval_ms = 10000');
    try {
      await ingest(sql, many);
      await foldAll(sql);
      expect(await isRush()).toBe(true);
      await ingest(sql, [search('after the rush')]);
      const answer = await foldOnce(sql);
      expect(answer.folded).toBe(0);
      expect(answer.again_in_ms).toBeGreaterThan(5_000);
      await settings('rush_interval_ms = 350');
      await foldAll(sql);
      expect(await isRush()).toBe(false);
    } finally {
      await settings('rush_events_per_second = 500, rush_interval_ms = 350');
    }
  });

  it('chains the frames of each topic, and sends nothing to a topic without news', async () => {
    const filtersBefore = await head('analytics:filters');
    const searchBefore = await head('analytics:search');
    for (const query of ['one', 'two', 'three']) {
      await ingest(sql, [search(query)]);
      await foldAll(sql);
    }
    const chain = await framesOf('analytics:search', searchBefore);
    expect(chain.map((sent) => sent.prev)).toEqual(
      [searchBefore, ...chain.map((sent) => sent.seq)].slice(0, 3),
    );
    expect(await head('analytics:filters')).toBe(filtersBefore);
  });

  it('brings out a lone event by itself within a second', async () => {
    const took = await bestOf(5, 1_000, async () => {
      const first = await head('analytics');
      await ingest(sql, [search('lone')]);
      // Nobody calls the fold here: the clock does, as pg_cron does on Supabase.
      await expect.poll(() => head('analytics'), { interval: 20 }).toBeGreaterThan(first);
      const { rows } = await sql.query(
        `select extract(epoch from max(f.folded_at - e.received_at)) * 1000 as ms from analytics.frames f
         join analytics.events e on f.frame -> 'events' -> 0 ->> 'id' = e.id::text where f.topic = 'analytics' and f.seq > $1`,
        [first],
      );
      return Number(rows[0].ms);
    });
    expect(took).toBeLessThanOrEqual(1_000);
  });

  it('sends a canary, counts it nowhere, and deletes it', async () => {
    await foldBacklog(Number(new URL(stack.dbUrl).port));
    const numbers = async () => {
      const { rows } = await sql.query(
        `select (select sum(n) from analytics.rollup_counts) as counted, (select count(*) from analytics.sessions) as sessions,
           (select sum(started) from analytics.rollup_sessions) as started, (select count(*) from analytics.events) as events`,
      );
      return rows[0];
    };
    const before = await numbers();
    const frames = await head('analytics');
    const { rows } = await sql.query('select analytics.canary_session() as id');
    const canary = {
      ...sqlEvent('session_end', {}, { sessionId: rows[0].id }),
      ...{ user_id: 'canary', sent_by: 'publishable:default' },
    };
    /** Whether a filter that selects sessions selects that of canaries. */
    const isSelected = async () => {
      const selected = await sql.query(
        `select $1::uuid in (select analytics.matching_sessions(analytics.compile_filter('{"sessions": {"type": "session_end"}}'),
           pg_current_snapshot(), now() - interval '1 day', null)) as it`,
        [rows[0].id],
      );
      return selected.rows[0].it;
    };
    await ingest(sql, [canary]);
    expect(await isSelected()).toBe(false);
    await foldAll(sql);
    expect(await numbers()).toEqual(before);
    const sent = await framesOf('analytics', frames);
    expect(sent.flatMap(({ events }) => events.map(({ id }) => id))).toEqual([canary.id]);
    expect(sent.map(({ delta }) => delta)).toEqual([{}]);
    expect(sent[0]?.events[0]?.sentBy).toBe('canary');

    // With any word more it is an event like others: kept, counted, and forgotten with its sender.
    const forged = [
      { ...canary, type: 'session_start' as const },
      { ...canary, user_id: 'shopper' },
      { ...canary, user_id: null },
      { ...canary, search_id: rows[0].id },
      { ...canary, properties: { country: 'DE' } },
      { ...canary, session_id: crypto.randomUUID() },
    ].map((event) => ({ ...event, id: sqlEvent('session_end', {}).id }));
    await ingest(sql, forged);
    await foldAll(sql);
    const after = await numbers();
    expect(Number(after.events) - Number(before.events)).toBe(forged.length);
    expect(Number(after.sessions) - Number(before.sessions)).toBe(2);
    expect(await isSelected()).toBe(true);
    const forgotten = await sql.query(
      "select analytics.forget(p_sent_by => 'publishable:default') ->> 'events' as n",
    );
    expect(Number(forgotten.rows[0].n)).toBe(forged.length);
    expect(await numbers()).toEqual(before);
  });

  it('has a second step, the insights, which the clock takes at most once per interval', async () => {
    const counted = async (): Promise<number> => {
      const { rows } = await sql.query(
        "select coalesce(sum(searches), 0)::int as n from analytics.rollup_subjects where kind = 'term' and grain = 'quarter'",
      );
      return rows[0].n;
    };
    const before = await searches();
    await ingest(sql, [search('slow')]);
    await expect.poll(counted, { timeout: 20_000 }).toBe(before + 1);
    await sql.query('update analytics.settings set insight_interval_ms = 60000');
    await ingest(sql, [search('slower')]);
    const { rows } = await sql.query('select analytics.fold_insights() as answer');
    expect(rows[0].answer).toMatchObject({ folded: 0, again_in_ms: expect.any(Number) });
    await sql.query('update analytics.settings set insight_interval_ms = 200');
    await expect.poll(counted, { timeout: 20_000 }).toBe(before + 2);
  });
});
