import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const right = {
  SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_a","shop":"sb_publishable_b"}',
  SUPABASE_SECRET_KEYS: '{"default":"sb_secret_a"}',
  SUPABASE_ANON_KEY: 'anon',
  SUPABASE_SERVICE_ROLE_KEY: 'service',
  SUPABASE_DB_URL: 'postgresql://postgres:postgres@db:5432/postgres',
};

describe('settings', () => {
  it('know each key by kind and name, new and legacy', () => {
    const { keys } = readSettings(right);
    expect(keys.map(({ sentBy }) => `${sentBy.kind}:${sentBy.name}`)).toEqual([
      'publishable:anon',
      'publishable:default',
      'publishable:shop',
      'secret:service_role',
      'secret:default',
    ]);
  });

  it('let any origin in unless some are listed', () => {
    expect(readSettings(right).allowedOrigins).toBe('*');
    const listed = {
      ...right,
      ANALYTICS_ALLOWED_ORIGINS: ' https://a.example/, http://b.example:3000',
    };
    expect(readSettings(listed).allowedOrigins).toEqual(
      new Set(['https://a.example', 'http://b.example:3000']),
    );
  });

  it('take the database of ANALYTICS_DB_URL before the one of SUPABASE_DB_URL', () => {
    expect(readSettings(right).database).toEqual({ url: right.SUPABASE_DB_URL, prepare: true });
    const url = 'postgresql://postgres.x:secret@pooler:5432/postgres';
    expect(readSettings({ ...right, ANALYTICS_DB_URL: url }).database.url).toBe(url);
  });

  it('prepare no statements behind a transaction pooler, or where told so', () => {
    const pooler = { ...right, ANALYTICS_DB_URL: 'postgresql://u:p@pooler:6543/postgres' };
    expect(readSettings(pooler).database.prepare).toBe(false);
    expect(readSettings({ ...right, ANALYTICS_DB_PREPARE: 'false' }).database.prepare).toBe(false);
  });

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ ...right, ANALYTICS_DB_URL: '' }).database.url).toBe(
      right.SUPABASE_DB_URL,
    );
  });

  it.each([
    ['hosted, Cloudflare’s', 'https://abcdefgh.supabase.co', '', 'cf-connecting-ip'],
    ['elsewhere, none', 'https://abcdefgh.supabase.co.evil.example', '', undefined],
    ['at no address, none', '', '', undefined],
    ['where one is named, that', 'https://abcdefgh.supabase.co', 'X-Real-IP', 'X-Real-IP'],
  ])('believe of the headers with a client’s address: %s', (_where, url, header, believed) => {
    const variables = { ...right, SUPABASE_URL: url, ANALYTICS_CLIENT_ADDRESS_HEADER: header };
    expect(readSettings(variables).client.addressHeader).toBe(believed);
  });

  const wrong: [what: string, changes: Record<string, string>, says: RegExp][] = [
    ['keys that are not JSON', { SUPABASE_SECRET_KEYS: 'sb_secret_a' }, /SUPABASE_SECRET_KEYS/],
    ['keys that are a list', { SUPABASE_PUBLISHABLE_KEYS: '["a"]' }, /SUPABASE_PUBLISHABLE_KEYS/],
    ['a switch in other words', { ANALYTICS_DB_PREPARE: 'no' }, /ANALYTICS_DB_PREPARE/],
    [
      'two headers for one address',
      { ANALYTICS_CLIENT_ADDRESS_HEADER: 'cf-connecting-ip, x-real-ip' },
      /ANALYTICS_CLIENT_ADDRESS_HEADER/,
    ],
    ['no database', { SUPABASE_DB_URL: '' }, /set ANALYTICS_DB_URL/],
    ['a database that is no URL', { SUPABASE_DB_URL: 'localhost' }, /postgres:\/\/ URL/],
  ];
  for (const [what, changes, says] of wrong) {
    it(`${what} stops the boot, and the sentence names the variable`, () => {
      expect(() => readSettings({ ...right, ...changes })).toThrow(says);
    });
  }

  it('no key at all stops the boot', () => {
    expect(() => readSettings({ SUPABASE_DB_URL: right.SUPABASE_DB_URL })).toThrow(
      /SUPABASE_PUBLISHABLE_KEYS/,
    );
  });
});
