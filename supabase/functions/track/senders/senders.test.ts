// What other senders' tags send, and what becomes of it.
import { describe, expect, it } from 'vitest';
import { incomingEvent } from '../../_shared/contract/event.ts';
import { LIST } from '../../_shared/contract/limits.ts';
import { derivedEventId, derivedUuid } from './derived-id.ts';
import { readEvents, senderAt } from './index.ts';
import { own } from './own.ts';
import { segment } from './segment.ts';
import type { Sender, SenderContext } from './sender.ts';
import { umami } from './umami.ts';

const NOW = Date.parse('2026-11-22T12:20:00.000Z');
const context: SenderContext = { now: NOW, visitor: 'visitor-of-today', keyKind: 'publishable' };

const read = (sender: Sender, body: unknown, changes: Partial<SenderContext> = {}) =>
  readEvents(sender, body, { ...context, ...changes });
const eventsOf = (sender: Sender, body: unknown, changes = {}) =>
  read(sender, body, changes).events.map((event) => incomingEvent.parse(event));

describe('the addresses', () => {
  it.each([
    ['/track/segment/v1/track', segment],
    ['/functions/v1/track/segment/v1/batch', segment],
    ['/track/segment/v1/t', segment],
    ['/track/umami/api/send', umami],
    ['/track', own],
    ['/track/segment', own],
    ['/', own],
  ])('%s', (path, sender) => {
    expect(senderAt(path)).toBe(sender);
  });
});

describe('derived ids', () => {
  it('are the same for the same words, and others for others', () => {
    expect(derivedUuid('a', 'b')).toBe(derivedUuid('a', 'b'));
    expect(derivedUuid('a', 'b')).not.toBe(derivedUuid('ab', ''));
    const id = derivedEventId(NOW, 'secret', 'm');
    expect(derivedEventId(NOW, 'secret', 'm')).toBe(id);
    expect(derivedEventId(NOW, 'publishable', 'm')).not.toBe(id);
  });

  it('are UUIDs of their version, with the time in front', () => {
    expect(derivedUuid('a')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(derivedEventId(0x0190_0000_0000, 'secret', 'm')).toMatch(
      /^01900000-0000-7[0-9a-f]{3}-[89ab]/,
    );
    for (const ms of [Number.NaN, -1, 1e300])
      expect(derivedEventId(ms, 'secret', 'm')).toMatch(/-7[0-9a-f]{3}-/);
  });
});

describe('Segment and RudderStack', () => {
  const call = (event: string, properties: object, changes: object = {}) => ({
    type: 'track',
    event,
    properties,
    messageId: `message of ${event}`,
    anonymousId: 'anonymous-1',
    userId: 4711,
    timestamp: '2026-11-22T12:19:58.000Z',
    sentAt: '2026-11-22T12:19:59.000Z',
    writeKey: 'sb_publishable_x',
    ...changes,
  });

  it.each([
    [
      'Products Searched',
      { query: 'veil', results_count: '7' },
      ['search', { query: 'veil', resultsCount: 7 }],
    ],
    [
      'Product List Viewed',
      { products: [{ product_id: 'a', position: 13 }, { sku: 'b' }] },
      ['listing_impression', { listingIds: ['a', 'b'], firstPosition: 13 }],
    ],
    [
      'Product List Filtered',
      { filters: [{ type: 'size', value: 38 }], results_count: 4 },
      ['filter_apply', { filter: 'size', value: '38', resultsCount: 4 }],
    ],
    [
      'Product Viewed',
      {
        product_id: 'a',
        name: 'Veil',
        category: 'Veils',
        price: '39.95',
        currency: 'EUR',
        position: 2,
      },
      [
        'listing_view',
        {
          listingId: 'a',
          title: 'Veil',
          category: 'Veils',
          price: 39.95,
          currency: 'EUR',
          position: 2,
        },
      ],
    ],
    ['Product Added to Wishlist', { product_id: 12 }, ['listing_favorite', { listingId: '12' }]],
    ['Seller Contacted', { product_id: 'a' }, ['listing_contact', { listingId: 'a' }]],
    [
      'Order Completed',
      { currency: 'EUR', products: [{ product_id: 'a', price: 10 }] },
      ['listing_purchase', { listingId: 'a', price: 10, currency: 'EUR' }],
    ],
    ['listing_contact', { listing_id: 'a' }, ['listing_contact', { listingId: 'a' }]],
  ])('%s is understood', (name, properties, [type, ours]) => {
    expect(segment.keyIn?.(call(name, properties))).toBe('sb_publishable_x');
    expect(read(segment, call(name, properties)).sentAt).toBe('2026-11-22T12:19:59.000Z');
    const [event] = eventsOf(segment, call(name, properties));
    expect(event).toMatchObject({
      type,
      properties: ours,
      userId: '4711',
      occurredAt: '2026-11-22T12:19:58.000Z',
    });
  });

  it('an order is a purchase of each of its listings', () => {
    const order = {
      currency: 'EUR',
      products: [
        { product_id: 'a', price: 1 },
        { product_id: 'b', price: 2 },
      ],
    };
    const events = eventsOf(segment, call('Order Completed', order));
    expect(events.map(({ properties }) => properties)).toMatchObject([
      { listingId: 'a' },
      { listingId: 'b' },
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    [
      'every piece of a listing',
      { products: [{ product_id: 'x', price: 20, quantity: 3 }] },
      [['x', 60]],
    ],
    [
      'exact cents',
      { products: [{ product_id: 'x', price: '19.99', quantity: '3' }] },
      [['x', 59.97]],
    ],
    ['the total', { total: 60 }, [['(order)', 60]]],
    ['the revenue', { revenue: '60', products: [] }, [['(order)', 60]]],
    ['the total of a listing', { total: 60, products: [{ product_id: 'x' }] }, [['x', 60]]],
    [
      'prices before the total',
      {
        total: 66,
        products: [
          { product_id: 'x', price: 20 },
          { product_id: 'y', price: 40 },
        ],
      },
      [
        ['x', 20],
        ['y', 40],
      ],
    ],
  ])('an order counts %s', (_, order, bought) => {
    const events = eventsOf(segment, call('Order Completed', { currency: 'EUR', ...order }));
    const kept = events.flatMap(({ properties }) =>
      'price' in properties && 'listingId' in properties
        ? [[properties.listingId, properties.price]]
        : [],
    );
    expect(kept).toEqual(bought);
  });

  it.each([
    ['an order without any price', 'Order Completed', { currency: 'EUR' }, ['properties', 'price']],
    ['a refund', 'Order Refunded', { order_id: 'o-1' }, []],
  ])('%s is rejected by name, not passed over', (_, name, properties, path) => {
    const { events } = read(segment, call(name, properties));
    expect(events).toHaveLength(1);
    const [issue] = incomingEvent.safeParse(events[0]).error?.issues ?? [];
    expect(issue?.path.slice(0, 2)).toEqual(path.length ? path : ['type']);
  });

  it('an entry that is no product costs only itself', () => {
    for (const [name, products] of [
      ['Order Completed', [{ product_id: 'a', price: 10 }, null]],
      ['Product List Viewed', [{ product_id: 'a' }, null, 'x', {}]],
    ] as const) {
      const { events } = read(segment, call(name, { currency: 'EUR', products }));
      const fits = events.map((event) => incomingEvent.safeParse(event).success);
      expect(fits).toEqual(products.map((_, index) => index === 0));
    }
  });

  it('a list is told whole, each listing at its own place', () => {
    const runsOf = (products: object[]) =>
      eventsOf(segment, call('Product List Viewed', { products })).map(
        ({ properties }) => properties,
      );
    expect(
      runsOf([
        { product_id: 'c', position: 3 },
        { product_id: 'a', position: 1 },
      ]),
    ).toEqual([
      { listingIds: ['a'], firstPosition: 1 },
      { listingIds: ['c'], firstPosition: 3 },
    ]);
    const many = Array.from({ length: 1000 }, (_, n) => ({ product_id: n }));
    const told = runsOf(many).flatMap((run) =>
      'listingIds' in run ? run.listingIds.map((id, n) => [id, run.firstPosition + n]) : [],
    );
    expect(told).toEqual(many.map((_, n) => [String(n), n + 1]));
    expect(runsOf(many)).toHaveLength(Math.ceil(1000 / LIST.listingIds));
  });

  it('a message without a time is the same event whenever it is sent again that day', () => {
    const changes = { timestamp: undefined, sentAt: undefined, messageId: 7 };
    const one = call('Seller Contacted', { product_id: 'a' }, changes);
    const [first] = eventsOf(segment, one);
    const [again] = eventsOf(segment, one, { now: NOW + 3_600_000 });
    expect(again?.id).toBe(first?.id);
    expect(again?.occurredAt).not.toBe(first?.occurredAt);
  });

  it('a retry, in a batch too, has the same ids', () => {
    const one = call('Seller Contacted', { product_id: 'a' });
    const [first] = eventsOf(segment, one);
    const [again] = eventsOf(segment, { batch: [one], sentAt: one.sentAt }, { now: NOW + 60_000 });
    expect(again).toEqual(first);
  });

  it('sessions are those of RudderStack, else an hour of the shopper', () => {
    const sessionOf = (changes: object) =>
      eventsOf(segment, call('Seller Contacted', { product_id: 'a' }, changes))[0]?.sessionId;
    expect(sessionOf({ context: { sessionId: 1 } })).not.toBe(
      sessionOf({ context: { sessionId: 2 } }),
    );
    expect(sessionOf({ timestamp: '2026-11-22T12:01:00Z' })).toBe(sessionOf({}));
    expect(sessionOf({ timestamp: '2026-11-22T11:59:00Z' })).not.toBe(sessionOf({}));
    expect(sessionOf({ anonymousId: 'somebody else' })).not.toBe(sessionOf({}));
  });

  it('stops at the first event too many, and looks at no product after it', () => {
    let seen = 0;
    const product = {
      get price() {
        seen += 1;
        return 1;
      },
    };
    const products = Array.from({ length: 10_000 }, () => product);
    const order = call('Order Completed', { products });
    expect(() => read(segment, { batch: [order, order, order] })).toThrow(/More than 500 events/);
    expect(seen).toBe(501);
  });

  it('a name of anyone or anything that is far too long counts as none, and is not hashed', () => {
    const long = 'm'.repeat(100_000);
    const eventOf = (changes: object) =>
      eventsOf(segment, call('Seller Contacted', { product_id: 'a' }, changes))[0];
    expect(eventOf({ messageId: long })?.id).not.toBe(eventOf({ messageId: long })?.id);
    expect(eventOf({ anonymousId: long })?.sessionId).toBe(
      eventOf({ anonymousId: null })?.sessionId,
    );
    expect(eventOf({ context: { sessionId: long } })?.sessionId).toBe(eventOf({})?.sessionId);
  });

  it('what is of no concern here is left out, what is wrong is rejected by name', () => {
    expect(read(segment, call('Signed Up', {})).events).toEqual([]);
    expect(read(segment, call('', {}, { type: 'identify' })).events).toEqual([]);
    expect(read(segment, call('constructor', {})).events).toEqual([]);
    const [wrong] = read(segment, call('Products Searched', { query: 'veil' })).events;
    const issue = incomingEvent.safeParse(wrong).error?.issues[0];
    expect(issue?.path).toEqual(['properties', 'resultsCount']);
  });

  it.each([
    ['2026-11-30T15:14:44.854+0000', '2026-11-30T15:14:44.854Z'],
    ['2026-11-30T15:14:44.854123+00:00', '2026-11-30T15:14:44.854Z'],
    ['2026-11-30T17:14:44+02', '2026-11-30T15:14:44.000Z'],
    ['2026-11-30T15:14:44,5Z', '2026-11-30T15:14:44.500Z'],
    ['2026-11-30 15:14:44Z', '2026-11-30T15:14:44.000Z'],
    ['2026-11-30 15:14:44 +0200', '2026-11-30T13:14:44.000Z'],
    ['2026-11-30T15:14', '2026-11-30T15:14:00.000Z'],
    ['2026-11-30T15:14:44', '2026-11-30T15:14:44.000Z'],
    ['2026-11-30', '2026-11-30T00:00:00.000Z'],
    [1_764_515_684, '2025-11-30T15:14:44.000Z'],
    ['1764515684.5', '2025-11-30T15:14:44.500Z'],
    [1_764_515_684_854, '2025-11-30T15:14:44.854Z'],
    ['Mon, 30 Nov 2026 15:14:44 +0000', '2026-11-30T15:14:44.000Z'],
    ['30 Nov 2026 15:14:44 GMT', '2026-11-30T15:14:44.000Z'],
    [null, '2026-11-22T12:20:00.000Z'],
    [undefined, '2026-11-22T12:20:00.000Z'],
  ])('the time %j is %s, of the event and of the attempt', (written, time) => {
    const body = call(
      'Seller Contacted',
      { product_id: 'a' },
      { timestamp: written, sentAt: written },
    );
    expect(eventsOf(segment, body)[0]?.occurredAt).toBe(time);
    expect(read(segment, body).sentAt).toBe(time);
    // Only in the message, and not beside it.
    expect(read(segment, { batch: [body] }).sentAt).toBe(time);
  });

  it.each([
    'yesterday',
    '0000-01-01',
    '2026-02-30T25:00:00Z',
    '2026-11-30T15:14:44.854+0000'.repeat(9),
    '',
    1e300,
    {},
    [],
    true,
  ])('%j is no time, and rejected by name', (written) => {
    const body = (changes: object) => call('Seller Contacted', { product_id: 'a' }, changes);
    const [event] = read(segment, body({ timestamp: written })).events;
    const issue = incomingEvent.safeParse(event).error?.issues[0];
    expect(issue?.path).toEqual(['occurredAt']);
    expect(() => read(segment, body({ sentAt: written }))).toThrow(/sentAt/);
    expect(() => read(segment, { batch: [body({})], sentAt: written })).toThrow(/sentAt/);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['a text', 'x'],
    ['a number', 7],
  ])('%s is not understood', (_, body) => {
    expect(segment.read(body, context)).toBeNull();
    expect(segment.keyIn?.(body)).toBeUndefined();
  });

  it('hostile values are rejected later and break nothing here', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"query": "x"}, "products": {"length": 1e9}, "filters": "x"}',
    );
    for (const name of [
      'Products Searched',
      'Product List Viewed',
      'Product List Filtered',
      'Order Completed',
    ]) {
      const { events } = read(
        segment,
        call(name, hostile, { timestamp: 'yesterday', messageId: {} }),
      );
      for (const event of events) expect(incomingEvent.safeParse(event).success).toBe(false);
    }
    expect(read(segment, { batch: [null, 7, 'x'] }).events).toEqual([null, 7, 'x']);
  });
});

describe('Umami', () => {
  const send = (payload: object, type = 'event') => ({
    type,
    payload: {
      website: 'sb_publishable_x',
      hostname: 'shop.example',
      url: '/',
      screen: '390x844',
      ...payload,
    },
  });

  it('a custom event by our name is that event; attributes are texts', () => {
    const body = send({ name: 'search', data: { query: 'veil', 'results-count': '7' }, id: 'u-1' });
    expect(umami.keyIn?.(body)).toBe('sb_publishable_x');
    expect(eventsOf(umami, body)).toMatchObject([
      { type: 'search', properties: { query: 'veil', resultsCount: 7 }, userId: 'u-1' },
    ]);
    const shown = send({
      name: 'Listing Impression',
      data: { listing_ids: 'a, b', first_position: 1 },
    });
    expect(eventsOf(umami, shown)).toMatchObject([
      { properties: { listingIds: ['a', 'b'], firstPosition: 1 } },
    ]);
  });

  it('page views are the start of one session, however many there are', () => {
    const [first] = eventsOf(umami, send({ referrer: 'https://www.google.com/search?q=secret' }));
    const [second] = eventsOf(umami, send({ url: '/veils' }), { now: NOW + 60_000 });
    expect(first).toMatchObject({
      type: 'session_start',
      properties: { referrer: 'https://www.google.com/search', device: 'mobile' },
    });
    expect(second?.id).toBe(first?.id);
    const [nextHour] = eventsOf(umami, send({}), { now: NOW + 3_600_000 });
    expect(nextHour?.id).not.toBe(first?.id);
    const [another] = eventsOf(umami, send({}), { visitor: 'somebody else' });
    expect(another?.sessionId).not.toBe(first?.sessionId);
  });

  it.each([
    ['https://shop.example/veils', undefined],
    ['https://www.shop.example:8443/', undefined],
    ['https://shop.example.evil.test/', 'https://shop.example.evil.test/'],
    ['http://shop.exampl/', 'http://shop.exampl/'],
  ])('of the shop itself %s comes from %s', (referrer, kept) => {
    const [page] = eventsOf(umami, send({ referrer }));
    expect(page?.properties).toEqual({ device: 'mobile', ...(kept && { referrer: kept }) });
  });

  it('what is too long is masked before it is cut', () => {
    for (let before = 400; before < 500; before += 1) {
      const referrer = `https://a.example/${'x'.repeat(before)}/jane.doe@example.com/y`;
      const id = `${'x'.repeat(before - 400)} jane.doe@example.com, customer`;
      for (const event of eventsOf(umami, send({ referrer, id })))
        expect(JSON.stringify(event)).not.toContain('@');
    }
  });

  it('the tracker’s own visitor id is preferred', () => {
    const [one] = eventsOf(umami, send({ vid: 'v-1' }));
    const [same] = eventsOf(umami, send({ vid: 'v-1' }), { visitor: 'on another network' });
    expect(same?.sessionId).toBe(one?.sessionId);
  });

  it('other events and calls are left out; other shapes are not understood', () => {
    expect(read(umami, send({ name: 'signup-button' })).events).toEqual([]);
    expect(read(umami, send({}, 'identify')).events).toEqual([]);
    for (const body of [undefined, {}, { type: 'event' }, { type: 'event', payload: { url: '/' } }])
      expect(umami.read(body, context)).toBeNull();
  });
});
