import { describe, expect, it } from 'vitest';
import { config } from '../../proxy.ts';
import { GET } from './route.ts';

const passesProxy = (path: string) =>
  config.matcher.some((one) => new RegExp(`^${one}$`).test(path));

describe('/healthz', () => {
  it('answers at once, and is never kept by a cache', async () => {
    const answer = GET();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('asks no project: the proxy, which renews sessions, lets it by', () => {
    expect(passesProxy('/healthz')).toBe(false);
    expect(['/', '/dashboard/analytics', '/healthzone'].map(passesProxy)).toEqual([
      true,
      true,
      true,
    ]);
  });
});
