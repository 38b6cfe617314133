import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFilter } from './filter-text.ts';
import { readPageState } from './page-state.ts';
import { paramsOf, type SearchParams } from './search-params.ts';

/** What Next makes of a query for a page on the server. */
function asNextDoes(query: URLSearchParams): SearchParams {
  const params: Record<string, string | string[]> = {};
  for (const name of query.keys()) {
    const all = query.getAll(name);
    params[name] = all.length > 1 ? all : (all[0] ?? '');
  }
  return params;
}

it('the first of a repeated parameter counts', async () => {
  const params = await paramsOf(Promise.resolve({ range: ['7d', '30d'], tz: undefined }));
  expect(readPageState(params, readFilter)).toMatchObject({ preset: '7d', timeZone: null });
});

const pair = fc.tuple(
  fc.constantFrom('range', 'compare', 'tz', 'filter', 'from', 'to', 'term'),
  fc.constantFrom(
    '7d',
    '30d',
    '0',
    'UTC',
    'Asia/Kolkata',
    '{"search":"lace"}',
    '2026-11-01T00:00Z',
  ),
);

it('a server and a browser read the same from every address, whatever stands twice in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pair), async (pairs) => {
      const query = new URLSearchParams(pairs);
      const server = await paramsOf(Promise.resolve(asNextDoes(query)));
      expect(readPageState(server, readFilter)).toEqual(readPageState(query, readFilter));
      expect(server.get('term')).toBe(query.get('term'));
    }),
  );
});
