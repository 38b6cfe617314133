import { describe, expect, it } from 'vitest';
import { clientBucket } from './client-address.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400_000;

const bucketOf = (headers: Record<string, string>, now = NOON, changes: object = {}) =>
  clientBucket(new Headers(headers), now, {
    secret: 'secret',
    addressHeader: undefined,
    ...changes,
  });
const forwarded = (address: string) => bucketOf({ 'x-forwarded-for': address });

describe('the bucket of a client', () => {
  it('is the same for the same address on the same day', () => {
    expect(forwarded('203.0.113.7')).toBe(forwarded('203.0.113.7'));
    expect(forwarded('203.0.113.7')).not.toBe(forwarded('203.0.113.8'));
  });

  it('changes at midnight UTC and with the secret', () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect(bucketOf(headers, NOON + DAY)).not.toBe(bucketOf(headers));
    expect(bucketOf(headers, NOON, { secret: 'another' })).not.toBe(bucketOf(headers));
  });

  it('is what the last proxy saw, whatever the client says of itself', () => {
    const made = {
      'cf-connecting-ip': '1.2.3.4',
      'x-real-ip': '1.2.3.4',
      forwarded: 'for=1.2.3.4',
    };
    for (const before of ['', '1.2.3.4, ', '1.2.3.4, 5.6.7.8, ', ', , ']) {
      const headers = { ...made, 'x-forwarded-for': `${before}203.0.113.7` };
      expect(bucketOf(headers)).toBe(forwarded('203.0.113.7'));
    }
  });

  it.each(['cf-connecting-ip', 'x-real-ip', 'x-forwarded-for'])(
    'is what %s says where that is the header to believe',
    (addressHeader) => {
      const headers = { 'x-forwarded-for': '1.2.3.4', [addressHeader]: '203.0.113.7' };
      expect(bucketOf(headers, NOON, { addressHeader })).toBe(forwarded('203.0.113.7'));
    },
  );

  it('is one for all without the header to believe: no other is believed in its place', () => {
    const cloudflare = { addressHeader: 'cf-connecting-ip' };
    const one = bucketOf({ 'x-forwarded-for': '203.0.113.7' }, NOON, cloudflare);
    expect(bucketOf({ 'x-forwarded-for': '203.0.113.8' }, NOON, cloudflare)).toBe(one);
  });

  it('counts a whole IPv6 network as one client, however it is spelt', () => {
    expect(forwarded('2001:db8:1:2::1')).toBe(forwarded('2001:0DB8:1:2:ffff:1:2:3'));
    expect(forwarded('2001:db8::1')).toBe(forwarded('2001:db8:0:0:1::'));
    expect(forwarded('2001:db8:1:2::1')).not.toBe(forwarded('2001:db8:1:3::1'));
    expect(forwarded('::1')).not.toBe(forwarded('2001:db8::1'));
  });

  it.each([
    ['a port', '203.0.113.7:51234', '203.0.113.7:51235'],
    ['a port behind IPv6', '[2001:db8:1:2::1]:443', '[2001:db8:1:2::9]:444'],
    ['brackets', '[2001:db8:1:2::1]', '2001:db8:1:2::1'],
    ['IPv4 in IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['a zone', 'fe80::1%eth0', 'fe80::1'],
  ])('is the same with or without %s', (_what, one, other) => {
    expect(forwarded(one)).toBe(forwarded(other));
  });

  it('tells IPv4 addresses apart that come in IPv6', () => {
    expect(forwarded('::ffff:203.0.113.7')).not.toBe(forwarded('::ffff:198.51.100.9'));
  });

  it('stands even for an address that is none', () => {
    for (const address of ['', ':', '::::', 'x'.repeat(10_000), '[::1]:80', '🦄'.slice(0, 0)]) {
      expect(forwarded(address)).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(bucketOf({})).toMatch(/^[0-9a-f]{64}$/);
  });
});
