// Specifies how tools that a shop already has are let in: where their keys stand, and what comes before what.
import { REQUEST } from '../../_shared/contract/limits.ts';
import { errorBody, receipt } from '../../_shared/contract/receipt.ts';
import { createTrack, iso, jsonHeaders, PUBLISHABLE, requestOf, SECRET } from './fixtures.ts';
import type { Runner } from './runner.ts';

const SEGMENT = 'http://localhost/functions/v1/track/segment/v1/track';
const UMAMI = 'http://localhost/functions/v1/track/umami/api/send';
const JSON_TYPE = { 'content-type': 'application/json' };
const basic = (key: string) => ({ ...JSON_TYPE, authorization: `Basic ${btoa(`${key}:`)}` });

const call = (changes: object = {}) => ({
  type: 'track',
  event: 'Products Searched',
  properties: { query: 'lace veil', results_count: 3 },
  anonymousId: 'visitor-1',
  timestamp: iso(-1000),
  sentAt: iso(),
  ...changes,
});
const pageView = (website: string) => ({ type: 'event', payload: { website, url: '/' } });

export function specifySenders({ describe, it, expect }: Runner): void {
  const send = async (url: string, headers: Record<string, string>, body: unknown) => {
    const track = createTrack();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await track.send(requestOf({ url, headers, body: text }));
    return { response, stored: [...track.store.rows.values()] };
  };

  describe('tools that a shop already has', () => {
    const bySegment = 'publishable:default/segment';
    const taken: [
      what: string,
      url: string,
      headers: Record<string, string>,
      body: unknown,
      sentBy: string,
    ][] = [
      ['Segment, the key as user name', SEGMENT, basic(PUBLISHABLE), call(), bySegment],
      ['Segment, a secret key', SEGMENT, basic(SECRET), call(), 'secret:default/segment'],
      [
        'Segment, the key in the body',
        SEGMENT,
        JSON_TYPE,
        call({ writeKey: PUBLISHABLE }),
        bySegment,
      ],
      [
        'Segment, the key in the URL',
        `${SEGMENT}?apikey=${PUBLISHABLE}`,
        JSON_TYPE,
        call(),
        bySegment,
      ],
      [
        'Umami, the key as website',
        UMAMI,
        JSON_TYPE,
        pageView(PUBLISHABLE),
        'publishable:default/umami',
      ],
    ];
    for (const [what, url, headers, body, sentBy] of taken) {
      it(`${what} → 202, and the event is stored, with who sent it`, async () => {
        const { response, stored } = await send(url, headers, body);
        expect(response.status).toBe(202);
        expect(receipt.parse(await response.json())).toMatchObject({ accepted: 1, rejected: [] });
        expect(stored.map(({ sentBy }) => sentBy)).toEqual([sentBy]);
      });
    }

    it('what is of no concern here → 202, and nothing is stored', async () => {
      const { send, store } = createTrack();
      const body = JSON.stringify(call({ type: 'identify' }));
      const answer = await send(requestOf({ url: SEGMENT, headers: basic(PUBLISHABLE), body }));
      expect(receipt.parse(await answer.json())).toEqual({
        accepted: 0,
        duplicates: 0,
        rejected: [],
      });
      expect(store.rows.size).toBe(0);
    });

    it('an order sent twice without a time is bought once', async () => {
      const { send, store } = createTrack();
      const properties = { currency: 'EUR', products: [{ product_id: 'x', price: 100 }] };
      const body = JSON.stringify({
        ...{ type: 'track', event: 'Order Completed', messageId: 'm-1', anonymousId: 'a' },
        properties,
      });
      for (let n = 0; n < 2; n += 1)
        await send(requestOf({ url: SEGMENT, headers: basic(PUBLISHABLE), body }));
      const bought = [...store.rows.values()].map((row) => row.properties);
      expect(bought).toEqual([{ listingId: 'x', price: 100, currency: 'EUR' }]);
    });

    for (const [url, body] of [
      [SEGMENT, call({ messageId: 'm-1' })],
      [UMAMI, pageView('the site')],
    ] as const) {
      it(`the same message → one event for each kind of key: ${url}`, async () => {
        const { send, store } = createTrack();
        for (const apikey of [PUBLISHABLE, PUBLISHABLE, SECRET, SECRET]) {
          const headers = { ...JSON_TYPE, apikey };
          await send(requestOf({ url, headers, body: JSON.stringify(body) }));
        }
        const kinds = [...store.rows.values()].map(({ sentBy }) => sentBy?.split(':')[0]);
        expect(kinds).toEqual(['publishable', 'secret']);
      });
    }

    it('a refund → 202, and it is said that it takes no purchase back', async () => {
      const order = { order_id: 'o-1', currency: 'EUR', total: 60 };
      const refund = call({ event: 'Order Refunded', properties: order });
      const { response, stored } = await send(SEGMENT, basic(PUBLISHABLE), refund);
      const { rejected } = receipt.parse(await response.json());
      expect(rejected.map(({ code }) => code)).toEqual(['unknown_type']);
      expect(rejected[0]?.message).toMatch(/^A refund is not counted: /);
      expect(stored).toEqual([]);
    });

    const agents: [who: string, agent: string, stored: number][] = [
      [
        'a crawler',
        'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/140.0.0.0 Safari/537.36',
        0,
      ],
      [
        'one that its name alone does not tell',
        'Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)',
        0,
      ],
      [
        'a link preview',
        'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b',
        0,
      ],
      [
        'a telephone of the make Cubot',
        'Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
        1,
      ],
      [
        'a browser inside an app',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 350.0.0.0',
        1,
      ],
      ['a server', 'analytics-node/2.1.2', 1],
    ];
    for (const [who, agent, count] of agents) {
      it(`${who} → 202, and ${count === 0 ? 'nothing' : 'the event'} is stored, by a tool’s tag or our own`, async () => {
        const headers = { ...basic(PUBLISHABLE), 'user-agent': agent };
        const { response, stored } = await send(SEGMENT, headers, call());
        expect([response.status, stored.length]).toEqual([202, count]);
        const track = createTrack();
        await track.send(requestOf({ headers: { ...jsonHeaders, 'user-agent': agent } }));
        expect(track.store.rows.size).toBe(count);
      });
    }

    const wrong: [
      what: string,
      url: string,
      headers: Record<string, string>,
      body: unknown,
      status: number,
    ][] = [
      ['a wrong key before a body that is not JSON', SEGMENT, basic('sb_no'), 'no', 401],
      ['a wrong key in the body before its shape', UMAMI, JSON_TYPE, pageView('sb_no'), 401],
      ['a body without a key before its shape', UMAMI, JSON_TYPE, {}, 401],
      ['a list, which has no place for a key', SEGMENT, JSON_TYPE, [], 401],
      [
        'a wrong key in a header, whatever stands in the body',
        SEGMENT,
        basic('sb_no'),
        call({ writeKey: PUBLISHABLE }),
        401,
      ],
      ['a right key, another shape', UMAMI, basic(PUBLISHABLE), { type: 'event' }, 400],
      ['a right key, not JSON', SEGMENT, basic(PUBLISHABLE), 'no', 400],
      [
        'more events than fit',
        SEGMENT,
        basic(PUBLISHABLE),
        { batch: Array.from({ length: REQUEST.maxEvents + 1 }, () => 0) },
        413,
      ],
    ];
    for (const [what, url, headers, body, status] of wrong) {
      it(`${what} → ${status}`, async () => {
        const { response, stored } = await send(url, headers, body);
        expect(response.status).toBe(status);
        expect(errorBody.safeParse(await response.json()).success).toBe(true);
        expect(stored).toEqual([]);
      });
    }
  });

  it('GET …/openapi.json → the API, for anyone', async () => {
    const response = await createTrack().send(
      requestOf({ method: 'GET', url: 'http://localhost/track/openapi.json', headers: {} }),
    );
    expect(response.status).toBe(200);
    const { paths } = await response.json();
    for (const path of ['/track', '/track/segment/v1/track', '/track/umami/api/send'])
      expect(Object.keys(paths)).toContain(path);
  });

  it('GET …/openapi.json repeats nothing of the request: many may keep the answer', async () => {
    const read = async (host: string) => {
      const url = `https://${host}/track/openapi.json?from=${host}`;
      const headers = { host, 'x-forwarded-host': host };
      const response = await createTrack().send(requestOf({ method: 'GET', url, headers }));
      expect(response.headers.get('cache-control')).toContain('public');
      return response.text();
    };
    const text = await read('attacker.example');
    expect(text).toBe(await read('project.supabase.co'));
    expect(JSON.parse(text).servers).toEqual([{ url: '/functions/v1' }]);
  });
}
