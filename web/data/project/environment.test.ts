import { describe, expect, it } from 'vitest';
import { readProject } from './environment.ts';

const good = {
  SUPABASE_URL: 'http://127.0.0.1:54321/',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
};

describe('the settings of the server', () => {
  it('name the project, without a slash at the end', () => {
    expect(readProject(good)).toEqual({
      url: 'http://127.0.0.1:54321',
      publishableKey: 'sb_publishable_x',
      hasReplica: false,
    });
  });

  it('say that a read replica stands behind the address', () => {
    const withReplica = { ...good, SUPABASE_READ_REPLICA: 'true' };
    expect(readProject(withReplica)).toMatchObject({ hasReplica: true });
    expect(() => readProject({ ...good, SUPABASE_READ_REPLICA: 'perhaps' })).toThrow(
      'SUPABASE_READ_REPLICA is neither true nor false',
    );
  });

  it('that are missing are named, all of them', () => {
    expect(() => readProject({})).toThrow(
      'SUPABASE_URL is missing; SUPABASE_PUBLISHABLE_KEY is missing',
    );
  });

  it('that are empty count as missing', () => {
    expect(() => readProject({ ...good, SUPABASE_PUBLISHABLE_KEY: '' })).toThrow(
      'SUPABASE_PUBLISHABLE_KEY is missing',
    );
  });

  it.each(['localhost:54321', 'ftp://example.com', 'not an address'])(
    'refuse %s as an address',
    (url) => {
      expect(() => readProject({ ...good, SUPABASE_URL: url })).toThrow(
        'SUPABASE_URL is not an http(s) address',
      );
    },
  );
});
