// Malformed requests: wrong lengths and encodings, decompression bombs, and bodies that are not JSON.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { hostileValue, stringify } from './hostile.ts';

export interface HostileRequest {
  what: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const GZIP = { ...JSON_TYPE, 'content-encoding': 'gzip' };
const bytes = (buffer: Uint8Array) => new Uint8Array(buffer);

const BOMB = bytes(gzipSync(Buffer.alloc(64 * 2 ** 20, ' ')));
const DEEP_BOMB = bytes(gzipSync(gzipSync(Buffer.alloc(2 ** 20, '['))));

export const FIXED_REQUESTS: HostileRequest[] = [
  { what: 'nothing', headers: JSON_TYPE, body: '' },
  { what: 'half of a JSON text', headers: JSON_TYPE, body: '{"sentAt":"2026-11-22T20:4' },
  { what: 'deep arrays', headers: JSON_TYPE, body: '['.repeat(250_000) },
  { what: 'deep objects', headers: JSON_TYPE, body: '{"a":'.repeat(50_000) },
  {
    what: 'bytes that are no UTF-8',
    headers: JSON_TYPE,
    body: bytes(Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])),
  },
  {
    what: 'a byte order mark',
    headers: JSON_TYPE,
    body: '\ufeff{"sentAt":"2026-11-22T20:43:00Z","events":[]}',
  },
  { what: 'a gzip bomb', headers: GZIP, body: BOMB },
  { what: 'a gzip in a gzip', headers: GZIP, body: DEEP_BOMB },
  { what: 'no gzip where it says so', headers: GZIP, body: 'plain' },
  { what: 'half a gzip', headers: GZIP, body: BOMB.slice(0, 40) },
  { what: 'an unknown encoding', headers: { ...JSON_TYPE, 'content-encoding': 'br' }, body: '{}' },
  { what: 'an unknown type', headers: { 'content-type': 'text/html' }, body: '<p>' },
  { what: 'a type that is no type', headers: { 'content-type': ';;;' }, body: '{}' },
  { what: 'too large a body', headers: JSON_TYPE, body: ' '.repeat(300_000) },
  {
    what: 'too many events',
    headers: JSON_TYPE,
    body: `{"sentAt":"2026-11-22T20:43:00Z","events":[${'0,'.repeat(500)}0]}`,
  },
  {
    what: 'the same key twice',
    headers: JSON_TYPE,
    body: '{"sentAt":"2026-11-22T20:43:00Z","sentAt":5,"events":[{}]}',
  },
  {
    what: 'a prototype in the envelope',
    headers: JSON_TYPE,
    body: '{"__proto__":{"events":[]},"sentAt":"2026-11-22T20:43:00Z","events":[{}]}',
  },
  { what: 'a wrong key', headers: { ...JSON_TYPE, apikey: "' or true --" }, body: '{}' },
  {
    what: 'a key of another kind',
    headers: { ...JSON_TYPE, apikey: '', authorization: 'Basic eDp5' },
    body: '{}',
  },
  ...['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'].map((method) => ({
    what: `the method ${method}`,
    method,
  })),
];

/** Envelopes with anything in them. */
export const hostileEnvelope: fc.Arbitrary<HostileRequest> = fc
  .oneof(
    hostileValue,
    fc.record({ sentAt: hostileValue, events: hostileValue }),
    fc.record({
      sentAt: fc.constant(new Date().toISOString()),
      events: fc.array(hostileValue, { maxLength: 20 }),
    }),
  )
  .map((value) => ({ what: 'an envelope', headers: JSON_TYPE, body: stringify(value) }));
