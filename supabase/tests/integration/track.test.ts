// `track` on the embedded stack: the real Deno, the real Postgres, through the gateway.
import { gzipSync } from 'node:zlib';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsPage } from '#contract/health.ts';
import { REQUEST } from '#contract/limits.ts';
import type { Stack } from '#local/stack/index.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { eventually } from '#local/testing/small-project.ts';
import { uuidv7 } from '#web/capture/uuid.ts';
import { createMember, rpcAs } from '../support/act-as.ts';
import { foldAll } from '../support/sql-events.ts';
import * as client from './track-client.ts';

const { bodyOf, browserHeaders, post, receiptOf, refusalOf, search, searches, serverHeaders } =
  client;

describe('track on the embedded stack', () => {
  let stack: Stack;
  let sql: Client;
  let url: string;
  beforeAll(async () => {
    stack = await startTestStack({ realtime: false });
    sql = await connect(stack.dbUrl);
    url = client.trackUrl(stack);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  const stored = async (events: { id: string }[]): Promise<number> => {
    const ids = events.map(({ id }) => id);
    const { rows } = await sql.query(
      'select count(*)::int as n from analytics.events where id = any($1)',
      [ids],
    );
    return rows[0].n;
  };
  const browser = () => browserHeaders(stack.publishableKey);

  it('stores what it accepts, on the server’s clock and without the sender’s address', async () => {
    const event = {
      ...search('veil for anna@example.com'),
      occurredAt: new Date(Date.now() - 5000).toISOString(),
    };
    const answer = await post(url, browser(), bodyOf([event]));
    expect(await receiptOf(answer)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    const { rows } = await sql.query('select * from analytics.events where id = $1', [event.id]);
    expect(rows[0].properties).toEqual({ query: 'veil for [email]', resultsCount: 3 });
    expect(rows[0].sent_by).toBe('publishable:default');
    expect(rows[0].occurred_at.toISOString()).toBe(event.occurredAt);
    expect(Math.abs(rows[0].received_at - rows[0].derived_at - 5000)).toBeLessThan(1000);
    const buckets = await sql.query('select bucket from analytics.rate_buckets');
    expect(JSON.stringify(buckets.rows)).not.toContain('203.0.113');
  });

  it('a clock a year ahead is named by the id that it made, and puts nothing first', async () => {
    const analyst = await createMember(sql, 'analyst');
    const ahead = Date.now() + 365 * 86_400_000;
    const time = new Date(ahead).toISOString();
    const made = { ...search('id of its own'), id: uuidv7(ahead), occurredAt: time };
    const kept = { ...search('id of a server'), occurredAt: time };
    const body = JSON.stringify({ sentAt: time, events: [made, kept] });
    const receipt = await receiptOf(await post(url, browser(), body));
    expect(receipt).toMatchObject({ accepted: 1, rejected: [{ index: 0, field: 'id' }] });
    const later = search('just now');
    await post(url, browser(), bodyOf([later]));
    // The explorer and its exports read this, page by page.
    const page = await rpcAs(sql, analyst, eventsPage, 'analytics_events(null, null, 2)');
    expect(page.events.map(({ id }) => id)).toEqual([later.id, kept.id]);
    expect(Date.parse(page.events[1]?.derivedAt ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('what is said to come in an hour stands behind what came after it, and no longer active', async () => {
    const analyst = await createMember(sql, 'analyst');
    const now = Date.now();
    const ahead = { ...search('to come'), occurredAt: new Date(now + 59 * 60_000).toISOString() };
    const body = JSON.stringify({ sentAt: new Date(now).toISOString(), events: [ahead] });
    expect(await receiptOf(await post(url, browser(), body))).toMatchObject({ accepted: 1 });
    const later = search('after it');
    await post(url, browser(), bodyOf([later]));
    const page = await rpcAs(sql, analyst, eventsPage, 'analytics_events(null, null, 2)');
    expect(page.events.map(({ id }) => id)).toEqual([later.id, ahead.id]);
    await foldAll(sql);
    const { rows } = await sql.query(
      'select count(*)::int as n from analytics.active_minutes where minute > now() and sessions > 0',
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('takes a beacon: text/plain, and the key in the URL', async () => {
    const event = search();
    const answer = await post(`${url}?apikey=${stack.publishableKey}`, {}, bodyOf([event]));
    expect((await receiptOf(answer)).accepted).toBe(1);
    expect(await stored([event])).toBe(1);
  });

  it('takes gzip', async () => {
    const events = searches(500);
    const headers = { ...serverHeaders(stack.secretKey), 'content-encoding': 'gzip' };
    const answer = await post(url, headers, new Uint8Array(gzipSync(bodyOf(events))));
    expect((await receiptOf(answer)).accepted).toBe(500);
    expect(await stored(events)).toBe(500);
  });

  it('takes the legacy keys', async () => {
    for (const key of [stack.anonKey, stack.serviceRoleKey]) {
      expect((await post(url, serverHeaders(key), bodyOf([search()]))).status).toBe(202);
    }
  });

  it('answers a browser that asks before it sends', async () => {
    const answer = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('one bad event never costs the good ones', async () => {
    const events = [search(), { ...search(), type: 'click' }, search()];
    const answer = await receiptOf(await post(url, browser(), bodyOf(events)));
    expect(answer).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(answer.rejected).toMatchObject([
      { index: 1, id: events[1]?.id, code: 'unknown_type', field: 'type' },
    ]);
    expect(await stored(events)).toBe(2);
  });

  it('tells the health page what it refused, masked', async () => {
    const event = { ...search(), note: 'ask anna@example.com' };
    await receiptOf(await post(url, browser(), bodyOf([event])));
    const samples = () =>
      sql.query("select code, field, sample from analytics.rejections where field = 'note'");
    const { rows } = await eventually(samples, ({ rowCount }) => rowCount !== 0);
    expect(rows).toMatchObject([{ code: 'unknown_field', sample: { note: 'ask [email]' } }]);
    const health = await sql.query(
      "select sum(n)::int as n from analytics.rollup_health where label = 'unknown_field:note'",
    );
    expect(health.rows).toEqual([{ n: 1 }]);
  });

  describe('refuses', () => {
    const json = { 'content-type': 'application/json' };
    const cases: [what: string, status: number, code: string, send: () => Promise<Response>][] = [
      ['what is not JSON', 400, 'bad_request', () => post(url, browser(), 'hello')],
      ['another shape', 400, 'bad_request', () => post(url, browser(), '{"events":[]}')],
      ['no key', 401, 'unauthorized', () => post(url, json, bodyOf([search()]))],
      [
        'a wrong key',
        401,
        'unauthorized',
        () => post(url, browserHeaders('sb_publishable_no'), bodyOf([search()])),
      ],
      [
        'a secret key in the URL',
        401,
        'unauthorized',
        () => post(`${url}?apikey=${stack.secretKey}`, json, bodyOf([search()])),
      ],
      ['another method', 405, 'method_not_allowed', () => fetch(url, { headers: browser() })],
      [
        'too many bytes',
        413,
        'too_large',
        () => post(url, browser(), 'x'.repeat(REQUEST.maxBytes + 1)),
      ],
      ['too many events', 413, 'too_large', () => post(url, browser(), bodyOf(searches(501)))],
      [
        'a gzip bomb',
        413,
        'too_large',
        () =>
          post(
            url,
            { ...browser(), 'content-encoding': 'gzip' },
            new Uint8Array(gzipSync(Buffer.alloc(50_000_000))),
          ),
      ],
      [
        'another type of content',
        415,
        'unsupported_media_type',
        () => post(url, { ...browser(), 'content-type': 'text/xml' }, bodyOf([search()])),
      ],
    ];
    for (const [what, status, code, send] of cases) {
      it(`${what} → ${status}`, async () => {
        const refusal = await refusalOf(await send());
        expect(refusal).toMatchObject({ status, code });
        expect(refusal.message.length).toBeGreaterThan(15);
      });
    }
  });

  it('stops the flood of one client with 429 and Retry-After, and lets the others in', async () => {
    const flooder = browser();
    const answers: Response[] = [];
    do answers.push(await post(url, flooder, bodyOf(searches(500))));
    while (answers.at(-1)?.status === 202 && answers.length < 20);
    const last = answers.at(-1) ?? expect.fail();
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusalOf(last)).toMatchObject({ status: 429, code: 'rate_limited' });
    expect((await post(url, browser(), bodyOf([search()]))).status).toBe(202);
  });

  it('takes of the bucket that all browsers share only what a client may send', async () => {
    await sql.query('update analytics.settings set publishable_key_rate = 1');
    const { rows: settings } = await sql.query('select client_burst from analytics.settings');
    const left = async (): Promise<number> => {
      expect((await post(url, browser(), bodyOf([search()]))).status).toBe(202);
      const { rows } = await sql.query(
        "select tokens from analytics.rate_buckets where bucket = 'publishable_key:default'",
      );
      return rows[0].tokens;
    };
    const before = await left();
    const flooder = browser();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post(url, flooder, bodyOf(searches(500)))),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5);
    const taken = before - (await left());
    expect(taken).toBeLessThanOrEqual(Number(settings[0].client_burst) + 1);
    await sql.query('update analytics.settings set publishable_key_rate = default');
  });

  describe('duplicates', () => {
    it('in one request', async () => {
      const event = search();
      const again = { ...event, id: event.id.toUpperCase() };
      const answer = await receiptOf(await post(url, browser(), bodyOf([event, again])));
      expect(answer).toMatchObject({ accepted: 1, duplicates: 1 });
      expect(await stored([event])).toBe(1);
    });

    it('in a retry, by whatever clock', async () => {
      const event = search();
      await receiptOf(await post(url, browser(), bodyOf([event])));
      // The client kept the event and sends it again: its clock has moved on, the event has not.
      const sentAt = new Date(Date.now() + 20 * 3_600_000).toISOString();
      const answer = await post(url, browser(), JSON.stringify({ sentAt, events: [event] }));
      expect(await receiptOf(answer)).toMatchObject({ accepted: 0, duplicates: 1 });
      expect(await stored([event])).toBe(1);
    });

    it('in requests at the same moment', async () => {
      const events = searches(50);
      const headers = serverHeaders(stack.secretKey);
      const answers = Array.from({ length: 8 }, () => post(url, headers, bodyOf(events)));
      const receipts = await Promise.all(answers.map(async (answer) => receiptOf(await answer)));
      expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
      expect(receipts.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(350);
      expect(await stored(events)).toBe(50);
    });
  });
});
