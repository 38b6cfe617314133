import { describe, expect, it } from 'vitest';
import { GET } from './route.ts';

describe('/healthz', () => {
  it('answers at once, and is never kept by a cache', async () => {
    const answer = GET();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
