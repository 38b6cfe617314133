// The events that `track` must reject, and what it says of each.
import { TIME } from '../../_shared/contract/limits.ts';
import type { RejectedEvent } from '../../_shared/contract/receipt.ts';
import { type Event, idAt, iso, SESSION, search } from './fixtures.ts';

const withProperties = (properties: Record<string, unknown>, type = 'search') =>
  search({ type, properties });

const without = (key: string): Partial<Event> => {
  const { [key]: _, ...rest } = search();
  return rest;
};

/** An event, and what the receipt says of it. */
export const REJECTED: [
  what: string,
  event: unknown,
  rejectedEvent: Partial<RejectedEvent>,
  says: RegExp,
][] = [
  ['a number', 5, { code: 'invalid_event' }, /must be an object/],
  ['null', null, { code: 'invalid_event' }, /must be an object/],
  [
    'an unknown type',
    search({ type: 'click' }),
    { code: 'unknown_type', field: 'type' },
    /one of search, filter_apply/,
  ],
  [
    'a type that is no text',
    { ...search(), type: {} },
    { code: 'unknown_type', field: 'type' },
    /must be one of/,
  ],
  ['no type', without('type'), { code: 'missing_field', field: 'type' }, /type is missing/],
  ['no id', without('id'), { code: 'missing_field', field: 'id' }, /id is missing/],
  [
    'no properties',
    without('properties'),
    { code: 'missing_field', field: 'properties' },
    /missing/,
  ],
  [
    'an id that is a UUIDv4',
    search({ id: SESSION }),
    { code: 'invalid_field', field: 'id', id: SESSION },
    /must be a UUID/,
  ],
  [
    'a session without a UUID',
    search({ sessionId: 'abc' }),
    { code: 'invalid_field', field: 'sessionId' },
    /must be a UUID/,
  ],
  [
    'a time without its zone',
    search({ occurredAt: '2026-11-22T12:00:00' }),
    { code: 'invalid_field', field: 'occurredAt' },
    /with its zone/,
  ],
  [
    'an unknown field',
    search({ colour: 'red' }),
    { code: 'unknown_field', field: 'colour' },
    /leave it out/,
  ],
  [
    'an id that is a UUID of another version',
    search({ id: '3f1a3c1e-8f5b-4c43-9a0e-6f0c2d1b7a55' }),
    { code: 'invalid_field', field: 'id' },
    /must be a UUIDv7, made when the event happens: .*uuidv7/,
  ],
  [
    'no query',
    withProperties({ resultsCount: 1 }),
    { code: 'missing_field', field: 'properties.query' },
    /properties.query is missing/,
  ],
  [
    'a query that is a number',
    withProperties({ query: 1, resultsCount: 1 }),
    { code: 'invalid_field', field: 'properties.query' },
    /must be a string/,
  ],
  [
    'an empty query',
    withProperties({ query: '', resultsCount: 1 }),
    { code: 'invalid_field', field: 'properties.query' },
    /at least 1 character/,
  ],
  [
    'a query that is too long',
    withProperties({ query: 'x'.repeat(201), resultsCount: 1 }),
    { code: 'invalid_field', field: 'properties.query' },
    /at most 200 characters long/,
  ],
  [
    'NUL in a query',
    withProperties({ query: 'a\u0000b', resultsCount: 1 }),
    { code: 'invalid_field', field: 'properties.query' },
    /NUL/,
  ],
  [
    'half of a surrogate pair',
    withProperties({ query: '\ud83d', resultsCount: 1 }),
    { code: 'invalid_field', field: 'properties.query' },
    /surrogate/,
  ],
  [
    'half a result',
    withProperties({ query: 'x', resultsCount: 1.5 }),
    { code: 'invalid_field', field: 'properties.resultsCount' },
    /whole number/,
  ],
  [
    'too many results',
    withProperties({ query: 'x', resultsCount: 1e9 }),
    { code: 'invalid_field', field: 'properties.resultsCount' },
    /at most 10000000\./,
  ],
  [
    'a price beyond its currency',
    search({
      type: 'listing_purchase',
      properties: { listingId: 'a', price: 15_000_000, currency: 'eur' },
    }),
    { code: 'invalid_field', field: 'properties.price' },
    /must be at most 100000 in EUR/,
  ],
  [
    'an unknown property',
    withProperties({ query: 'x', resultsCount: 1, ip: '::1' }),
    { code: 'unknown_field', field: 'properties.ip' },
    /leave it out/,
  ],
  [
    'filters that are a list',
    withProperties({ query: 'x', resultsCount: 1, filters: [] }),
    { code: 'invalid_field', field: 'properties.filters' },
    /must be an object/,
  ],
  [
    'a filter without values',
    withProperties({ query: 'x', resultsCount: 1, filters: { size: [] } }),
    { code: 'invalid_field', field: 'properties.filters.size' },
    /at least 1 entr/,
  ],
  [
    'a filter value that is a number',
    withProperties({ query: 'x', resultsCount: 1, filters: { size: [38] } }),
    { code: 'invalid_field', field: 'properties.filters.size.0' },
    /must be a string/,
  ],
  [
    'a nameless filter',
    withProperties({ query: 'x', resultsCount: 1, filters: { '': ['a'] } }),
    { code: 'invalid_field' },
    /at least 1 character/,
  ],
  [
    '21 filters',
    withProperties({
      query: 'x',
      resultsCount: 1,
      filters: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`f${i}`, ['a']])),
    }),
    { code: 'invalid_field', field: 'properties.filters' },
    /at most 20 names long/,
  ],
  [
    '20,000 filters',
    withProperties({
      query: 'x',
      resultsCount: 1,
      filters: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}f`, []])),
    }),
    { code: 'invalid_field', field: 'properties.filters' },
    /at most 20 names long/,
  ],
  [
    'a filter that JavaScript takes for no name',
    withProperties({ query: 'x', resultsCount: 1, filters: JSON.parse('{"__proto__":["a"]}') }),
    { code: 'invalid_field', field: 'properties.filters.__proto__' },
    /must have another name/,
  ],
  [
    'many unknown properties',
    withProperties({
      query: 'x',
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`unknown ${i}`, i])),
    }),
    { code: 'unknown_field', field: 'properties.unknown 0' },
    /leave it out/,
  ],
  [
    'a purchase without a price',
    withProperties({ listingId: 'l', currency: 'EUR' }, 'listing_purchase'),
    { code: 'missing_field', field: 'properties.price' },
    /missing/,
  ],
  [
    'a currency in words',
    withProperties({ listingId: 'l', price: 1, currency: 'euro' }, 'listing_purchase'),
    { code: 'invalid_field', field: 'properties.currency' },
    /ISO 4217/,
  ],
  [
    'an unknown device',
    withProperties({ device: 'fridge' }, 'session_start'),
    { code: 'invalid_field', field: 'properties.device' },
    /one of desktop, mobile/,
  ],
  [
    'a value on a clear',
    withProperties({ value: 'x' }, 'filter_clear'),
    { code: 'unknown_field', field: 'properties.value' },
    /leave it out/,
  ],
  [
    'older than a week',
    search({ occurredAt: iso(-TIME.maxAgeMs - 1) }),
    { code: 'too_old', field: 'occurredAt' },
    /7 days/,
  ],
  [
    'more than an hour ahead',
    search({ occurredAt: iso(TIME.maxAheadMs + 1) }),
    { code: 'too_far_ahead', field: 'occurredAt' },
    /1 hour/,
  ],
  ...[-1, 1].map((side): (typeof REJECTED)[number] => [
    `an id of more than a day ${side < 0 ? 'before' : 'after'} the event`,
    search({ id: idAt(side * (TIME.maxIdOffMs + 1)), occurredAt: iso() }),
    { code: 'invalid_field', field: 'id' },
    /more than a day off/,
  ]),
  [
    'an id of the year 10889',
    search({ id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }),
    { code: 'invalid_field', field: 'id' },
    /more than a day off/,
  ],
];

/** Sent as text, for JSON.stringify would drop or tame them. */
export const HOSTILE: string[] = [
  '{"__proto__":{"id":"x"}}',
  `{"type":"search","__proto__":{"polluted":true}}`,
  `{"type":"__proto__"}`,
  `{"type":"constructor","properties":{"constructor":{"prototype":{}}}}`,
  '['.repeat(50_000) + ']'.repeat(50_000),
  `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
  `{"type":"search","properties":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  '1e999',
  `{"${'k'.repeat(100_000)}":1,"type":"search"}`,
  '"\\ud800"',
];
