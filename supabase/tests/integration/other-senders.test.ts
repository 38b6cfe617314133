// Tags that a shop already has may point here, and the API describes itself.
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

  it('a wrong key is refused, wherever it stands', async () => {
    const response = await post(
      `${trackUrl(stack)}/segment/v1/track`,
      { 'content-type': 'application/json', authorization: `Basic ${btoa('sb_publishable_no:')}` },
      JSON.stringify({ type: 'track', event: 'Products Searched', properties: {} }),
    );
    expect(response.status).toBe(401);
  });
});
