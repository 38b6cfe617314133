// Tags that a shop already has may point here, and the API describes itself.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { post, receiptOf, trackUrl } from './track-client.ts';

describe('other senders', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  beforeAll(async () => {
    stack = await startTestStack({ realtime: false });
  });
  afterAll(() => stack?.stop());

  const typesStored = async () => {
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query('select type from analytics.events order by id');
    return rows.map((row) => row.type);
  };

  it('the API describes itself to anyone', async () => {
    const response = await fetch(`${trackUrl(stack)}/openapi.json`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0' });
  });

  it('a Segment or RudderStack "track" call is stored as an event of ours', async () => {
    const before = (await typesStored()).length;
    const call = {
      type: 'track',
      event: 'Products Searched',
      anonymousId: 'visitor-1',
      messageId: 'message-1',
      timestamp: new Date().toISOString(),
      properties: { query: 'lace veil', resultsCount: 3 },
    };
    const send = () =>
      post(
        `${trackUrl(stack)}/segment/v1/track`,
        {
          'content-type': 'application/json',
          authorization: `Basic ${btoa(`${stack.publishableKey}:`)}`,
        },
        JSON.stringify(call),
      );
    expect(await receiptOf(await send())).toMatchObject({ accepted: 1, rejected: [] });
    // The same message again, as its sender retries.
    expect(await receiptOf(await send())).toMatchObject({ accepted: 0, duplicates: 1 });
    expect((await typesStored()).slice(before)).toEqual(['search']);
  });

  it('Segment’s own library for Node, set up as our page says, stores each event once', async () => {
    const path = '/functions/v1/track/segment/v1/batch';
    const readme = join(import.meta.dirname, '../../../web/capture/README.md');
    expect(await readFile(readme, 'utf8')).toContain(`path: '${path}'`);
    const tag = new Analytics({ writeKey: stack.publishableKey, host: stack.apiUrl, path });
    const troubles: unknown[] = [];
    tag.on('error', (trouble) => troubles.push(trouble));
    tag.track({
      event: 'Product Viewed',
      anonymousId: 'visitor-1',
      properties: { product_id: 'vs-1', name: 'Veil', price: '39.95', currency: 'EUR' },
    });
    tag.track({
      event: 'Order Completed',
      anonymousId: 'visitor-1',
      timestamp: new Date(Date.now() - 60_000),
      properties: { currency: 'EUR', products: [{ product_id: 'vs-1', price: 20, quantity: 3 }] },
    });
    await tag.closeAndFlush();
    expect(troubles).toEqual([]);
    const ours = (await typesStored()).filter((type) => type.startsWith('listing_'));
    expect(ours.sort()).toEqual(['listing_purchase', 'listing_view']);
    await using sql = await connect(stack.dbUrl);
    const { rows } = await sql.query(
      `select properties->>'price' as price, extract(epoch from now() - derived_at) as age
         from analytics.events where type = 'listing_purchase'`,
    );
    expect(rows[0].price).toBe('60');
    expect(Number(rows[0].age)).toBeGreaterThan(55);
  });

  it('a wrong key is refused, wherever it stands', async () => {
    const response = await post(
      `${trackUrl(stack)}/segment/v1/track`,
      { 'content-type': 'application/json', authorization: `Basic ${btoa('sb_publishable_no:')}` },
      JSON.stringify({ type: 'track', event: 'Products Searched', properties: {} }),
    );
    expect(response.status).toBe(401);
  });
});
