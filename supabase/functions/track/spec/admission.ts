// Specifies who and what is let in: methods, origins, keys, the rate limit.
import { errorBody } from '../../_shared/contract/receipt.ts';
import * as fixtures from './fixtures.ts';
import type { Runner } from './runner.ts';

const { ANON, bodyOf, createTrack, jsonHeaders, PUBLISHABLE, requestOf, SECRET } = fixtures;
const JSON_TYPE = { 'content-type': 'application/json' };
const ORIGIN = { origin: 'https://shop.example' };

async function errorOf(response: Response) {
  return { status: response.status, ...errorBody.parse(await response.json()).error };
}

/** A body, and how often it was asked for a piece. */
function watchedBody() {
  let pulls = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    },
    { highWaterMark: 0 },
  );
  return { body, pulls: () => pulls };
}

export function specifyAdmission({ describe, it, expect }: Runner): void {
  describe('methods', () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      it(`${method} → 405 and the method to use`, async () => {
        const response = await createTrack().send(requestOf({ method }));
        expect(response.status).toBe(405);
        expect(response.headers.get('allow')).toBe('POST, OPTIONS');
      });
    }

    it('errors are never kept by a cache', async () => {
      const response = await createTrack().send(requestOf({ method: 'GET' }));
      expect(response.headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('keys', () => {
    const accepted: [where: string, changes: fixtures.RequestChanges][] = [
      ['the apikey header', { headers: jsonHeaders }],
      [
        '?apikey= of a beacon',
        {
          url: `http://x/track?apikey=${PUBLISHABLE}`,
          headers: { 'content-type': 'text/plain;charset=UTF-8' },
        },
      ],
      ['a Bearer', { headers: { ...JSON_TYPE, authorization: `Bearer ${PUBLISHABLE}` } }],
      [
        'the header, beside a user token',
        { headers: { ...jsonHeaders, authorization: 'Bearer ey.user.token' } },
      ],
      ['the legacy anon key', { headers: { ...JSON_TYPE, apikey: ANON } }],
      ['a secret key from a server', { headers: { ...JSON_TYPE, apikey: SECRET } }],
      ['a publishable key from a page', { headers: { ...jsonHeaders, ...ORIGIN } }],
    ];
    for (const [where, changes] of accepted) {
      it(`${where} → 202`, async () => {
        expect((await createTrack().send(requestOf(changes))).status).toBe(202);
      });
    }

    const wrong: [what: string, changes: fixtures.RequestChanges, says: RegExp][] = [
      ['no key', { headers: JSON_TYPE }, /publishable key in the apikey header/],
      [
        'an unknown key',
        { headers: { ...JSON_TYPE, apikey: 'sb_publishable_other' } },
        /not known here/,
      ],
      [
        'a key with one letter more',
        { headers: { ...JSON_TYPE, apikey: `${PUBLISHABLE}x` } },
        /not known/,
      ],
      [
        'an altered legacy key',
        { headers: { ...JSON_TYPE, apikey: ANON.slice(0, -1) } },
        /not known/,
      ],
      [
        'a user token alone',
        { headers: { ...JSON_TYPE, authorization: 'Bearer ey.user.token' } },
        /not known/,
      ],
      [
        'a secret key in the URL',
        { url: `http://x/?apikey=${SECRET}`, headers: JSON_TYPE },
        /must not stand in a URL/,
      ],
      [
        'a secret key from a page',
        { headers: { ...JSON_TYPE, ...ORIGIN, apikey: SECRET } },
        /must not be used in a browser/,
      ],
    ];
    for (const [what, changes, says] of wrong) {
      it(`${what} → 401, and nothing is stored`, async () => {
        const { send, store } = createTrack();
        const error = await errorOf(await send(requestOf(changes)));
        expect(error).toMatchObject({ status: 401, code: 'unauthorized' });
        expect(error.message).toMatch(says);
        expect(store.rows.size).toBe(0);
      });
    }
  });

  describe('origins', () => {
    const preflight = {
      method: 'OPTIONS',
      headers: { ...ORIGIN, 'access-control-request-method': 'POST' },
    };
    const onlyShop = () =>
      createTrack({ settings: fixtures.settings('https://shop.example, https://b.example/') });

    it('any page may send when no origins are configured', async () => {
      const response = await createTrack().send(requestOf(preflight));
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-headers')).toContain('apikey');
    });

    it('a page may send what headers it asks for, in bounds', async () => {
      const asking = async (names: string) => {
        const headers = { ...preflight.headers, 'access-control-request-headers': names };
        const response = await createTrack().send(requestOf({ ...preflight, headers }));
        return response.headers.get('access-control-allow-headers');
      };
      for (const names of [
        'anonymousid,authorization,content-type,rsa-retry-attempt',
        'content-type, x-umami-cache, x-umami-hostname, x-umami-website-id',
      ])
        expect(await asking(names)).toBe(names);
      for (const names of ['*', 'a b', 'a,', 'a'.repeat(65), Array(40).fill('a').join(), 'ä'])
        expect(await asking(names)).toContain('apikey, ');
    });

    it('a configured page may send, and read the answer and Retry-After', async () => {
      const response = await onlyShop().send(requestOf({ headers: { ...jsonHeaders, ...ORIGIN } }));
      expect(response.status).toBe(202);
      expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect(response.headers.get('access-control-expose-headers')).toBe('retry-after');
      expect(response.headers.get('vary')).toBe('origin');
    });

    it('a page that is not configured gets no permission', async () => {
      const headers = { ...preflight.headers, origin: 'https://evil.example' };
      const response = await onlyShop().send(requestOf({ ...preflight, headers }));
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    });

    it('a beacon from a page that is not configured → 401', async () => {
      const headers = { ...jsonHeaders, origin: 'https://evil.example' };
      const error = await errorOf(await onlyShop().send(requestOf({ headers })));
      expect(error.status).toBe(401);
      expect(error.message).toContain('ANALYTICS_ALLOWED_ORIGINS');
    });

    it('an error can be read by the page, too', async () => {
      const headers = { ...jsonHeaders, ...ORIGIN };
      const response = await createTrack().send(requestOf({ headers, body: 'no' }));
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    });
  });

  describe('the rate limit', () => {
    const fromClient = (address: string) =>
      requestOf({ headers: { ...jsonHeaders, 'x-forwarded-for': `6.6.6.6, ${address}` } });

    it('charges a publishable key and its client for the request and each event', async () => {
      const { send, store } = createTrack();
      await send(requestOf({ body: bodyOf(fixtures.search(), fixtures.search(), 'not an event') }));
      expect(
        store.charges
          .flat()
          .map(({ kind, tokens }) => [kind, tokens])
          .sort(),
      ).toEqual([
        ['client', 4],
        ['publishable_key', 4],
      ]);
    });

    it('charges what an event lists: a token for two values', async () => {
      const { send, store } = createTrack();
      const listingIds = Array.from({ length: 60 }, (_, i) => `L${i}`);
      const properties = { listingIds, firstPosition: 1 };
      const impression = fixtures.search({ type: 'listing_impression', properties });
      expect((await send(requestOf({ body: bodyOf(impression) }))).status).toBe(202);
      expect(store.charges.flat().map(({ tokens }) => tokens)).toEqual([32, 32]);
    });

    it('charges a secret key alone', async () => {
      const { send, store } = createTrack();
      await send(requestOf({ headers: { ...JSON_TYPE, apikey: SECRET } }));
      expect(store.charges).toEqual([
        [{ bucket: 'secret_key:default', kind: 'secret_key', tokens: 2 }],
      ]);
    });

    it('charges a large event by its size: a token for each quarter of a KiB', async () => {
      const { send, store } = createTrack();
      const body = bodyOf(fixtures.search({ colour: 'x'.repeat(9 * 1024) }));
      expect((await send(requestOf({ body }))).status).toBe(202);
      expect(store.charges.flat().map(({ tokens }) => tokens)).toEqual([39, 39]);
    });

    const SEGMENT = 'http://localhost/functions/v1/track/segment/v1/batch';
    const kib = 'x'.repeat(1024);
    const comesToNothing: [what: string, changes: fixtures.RequestChanges, tokens: number][] = [
      ['what is not JSON', { body: kib.repeat(3) }, 13],
      ['another shape', { body: JSON.stringify({ kib }) }, 6],
      ['too many events', { body: bodyOf(...Array.from({ length: 1000 }, () => 0)) }, 9],
      [
        'what could not be read',
        { headers: { ...jsonHeaders, 'content-encoding': 'gzip' }, body: 'no gzip' },
        1025,
      ],
      ['a wrong key in the body', { url: SEGMENT, headers: JSON_TYPE, body: '{"writeKey":1}' }, 2],
      ['what is of no concern', { url: SEGMENT, body: '{"batch":[{"type":"identify"}]}' }, 2],
    ];
    for (const [what, changes, tokens] of comesToNothing) {
      it(`charges the client alone for ${what}`, async () => {
        const work: Promise<void>[] = [];
        const { send, store } = createTrack({ background: (one) => void work.push(one) });
        await send(requestOf(changes));
        await Promise.all(work);
        const charge = { bucket: expect.stringMatching(/^[0-9a-f]{64}$/), kind: 'client', tokens };
        expect(store.charges).toEqual([[charge]]);
      });
    }

    it('charges a secret key itself for what comes to nothing', async () => {
      const { send, store } = createTrack();
      await send(requestOf({ headers: { ...JSON_TYPE, apikey: SECRET }, body: 'no' }));
      expect(store.charges).toEqual([
        [{ bucket: 'secret_key:default', kind: 'secret_key', tokens: 2 }],
      ]);
    });

    const unread: [what: string, changes: fixtures.RequestChanges][] = [
      ['a wrong key in a header', { headers: { ...JSON_TYPE, apikey: 'no' } }],
      ['another content type', { headers: { ...jsonHeaders, 'content-type': 'text/html' } }],
      [
        'a body that announces too much',
        { headers: { ...jsonHeaders, 'content-length': '300000' } },
      ],
    ];
    for (const [what, changes] of unread) {
      it(`charges nothing for ${what}: nothing was read`, async () => {
        const { send, store } = createTrack();
        await send(requestOf(changes));
        expect(store.charges).toEqual([]);
      });
    }

    it('who sent too much that comes to nothing is turned away before the next body is read', async () => {
      const { send, store } = createTrack();
      store.empty = { kind: 'client', waitMs: 2000 };
      expect((await send(requestOf({ body: 'no' }))).status).toBe(400);
      const { body, pulls } = watchedBody();
      const response = await send(requestOf({ body }));
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
      expect(pulls()).toBe(0);
      expect(store.charges.length).toBe(1);
    });

    it('stores no address and no key in the name of a bucket', async () => {
      const { send, store } = createTrack();
      await send(fromClient('203.0.113.7'));
      const names = store.charges.flat().map(({ bucket }) => bucket);
      expect(names.join()).not.toContain('203.0.113.7');
      expect(names.join()).not.toContain(PUBLISHABLE);
      expect(names).toEqual(['publishable_key:default', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    });

    it('an empty bucket → 429 with Retry-After in whole seconds, and nothing is stored', async () => {
      const { send, store } = createTrack();
      store.empty = { kind: 'client', waitMs: 2300 };
      const response = await send(requestOf());
      expect(response.headers.get('retry-after')).toBe('3');
      expect(await errorOf(response)).toMatchObject({ status: 429, code: 'rate_limited' });
      expect(store.rows.size).toBe(0);
    });

    it('a client told to wait is not charged again before, and others are let in', async () => {
      let now = fixtures.NOW;
      const { send, store } = createTrack({ now: () => now });
      store.empty = { kind: 'client', waitMs: 2000 };
      await send(fromClient('203.0.113.7'));
      store.empty = undefined;
      now += 1500;
      const again = await send(fromClient('203.0.113.7'));
      expect(again.status).toBe(429);
      expect(again.headers.get('retry-after')).toBe('1');
      expect(store.charges.length).toBe(1);
      expect((await send(fromClient('203.0.113.8'))).status).toBe(202);
      now += 500;
      expect((await send(fromClient('203.0.113.7'))).status).toBe(202);
    });

    it('a flood of one member of a group costs the others nothing', async () => {
      const { send, store } = createTrack();
      store.empty = { kind: 'client', waitMs: 500 };
      const secret = requestOf({ headers: { ...JSON_TYPE, apikey: SECRET } });
      const answers = await Promise.all([send(requestOf()), send(secret), send(requestOf())]);
      expect(answers.map(({ status }) => status)).toEqual([429, 202, 429]);
    });
  });
}
