// How much a frame carries, and what that costs: bounded, and far less than one message per event.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Frame, frame, updateMessage } from '#contract/frame.ts';
import { LIVE } from '#contract/limits.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { makeMessagePartitions } from '#local/testing/message-partitions.ts';
import { messageOf, sqlEventOf } from '#proof/traffic/event.ts';
import { Shoppers } from '#proof/traffic/shoppers.ts';
import { foldAll, ingest, search, sqlEvent } from './support/sql-events.ts';

describe('the size of frames', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
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

  const head = async (topic: string): Promise<number> =>
    Number(
      (await sql.query('select seq from analytics.topic_heads where topic = $1', [topic])).rows[0]
        .seq,
    );
  const framesOf = async (topic: string, after: number): Promise<Frame[]> => {
    const { rows } = await sql.query(
      'select frame from analytics.frames where topic = $1 and seq > $2 order by seq',
      [topic, after],
    );
    return rows.map((row) => frame.parse(row.frame));
  };

  it('keeps every payload within 64 KiB: first without events, then with "take a snapshot"', async () => {
    const first = await head('analytics');
    const wide = Array.from({ length: 50 }, (_, i) =>
      sqlEvent('listing_view', {
        listingId: `L${i}`,
        title: 'T'.repeat(200),
        category: 'é'.repeat(80),
      }),
    );
    // More terms than may be new at once, each by its name.
    await sql.query('update analytics.settings set new_terms = 10000');
    const many = Array.from({ length: 3_000 }, (_, i) =>
      search(`a rather long search term, number ${i}`),
    );
    await ingest(sql, many);
    await foldAll(sql);
    await ingest(sql, wide);
    await foldAll(sql);
    const [huge, normal] = await framesOf('analytics', first);
    expect(huge).toMatchObject({ omitted: 2_995, delta: { resync: true } });
    expect(huge?.events).toHaveLength(5);
    expect(normal?.events).toHaveLength(25);
    const { rows } = await sql.query(
      "select payload, octet_length(payload::text) as bytes from realtime.messages where topic like 'analytics%'",
    );
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const { payload, bytes } of rows) {
      expect(bytes).toBeLessThanOrEqual(LIVE.frameBytes);
      updateMessage.parse(payload);
    }
  });

  it('lists at most 50 events in a frame and counts the others', async () => {
    const first = await head('analytics:search');
    await ingest(
      sql,
      Array.from({ length: 200 }, () => search('many')),
    );
    await foldAll(sql);
    const [sent] = await framesOf('analytics:search', first);
    expect(sent?.events.length).toBe(6);
    expect(sent?.omitted).toBe(194);
  });

  it('is at most 15 % of one JSON message per event, at 1,000 events a second', async () => {
    const shoppers = new Shoppers(1);
    const perFold = 1_000 / LIVE.framesPerSecond;
    let messages = 0;
    let frames = 0;
    // The first frame brings the title of every listing; those after it need not.
    for (let round = 0; round < 6; round += 1) {
      const first = await head('analytics');
      const events = Array.from({ length: perFold }, () => shoppers.next());
      await ingest(sql, events.map(sqlEventOf));
      await foldAll(sql);
      const { rows } = await sql.query(
        "select sum(octet_length(payload::text))::int as bytes from realtime.messages where topic = 'analytics' and (payload -> 'payload' ->> 'seq')::bigint > $1",
        [first],
      );
      if (round === 0) continue;
      frames += rows[0].bytes;
      for (const event of events) messages += Buffer.byteLength(messageOf(event));
    }
    expect(frames / messages).toBeLessThanOrEqual(0.15);
  });
});
