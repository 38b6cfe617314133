// Terms that mean the same: which are joined and which never, what owners decide, and that nothing of it depends on the order of arrival.
import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { searchesAnswer, supplyGapsAnswer } from '#contract/insights.ts';
import { startTestStack } from '#local/test/test-stack.ts';
import { createMember, rpcAs } from './support/act-as.ts';
import { InsightCheck } from './support/insights/check.ts';
import { InsightWorld } from './support/insights/world.ts';
import { ingest, search, sqlEvent } from './support/sql-events.ts';

/** One meaning, whichever comes first and is searched for most. */
const SAME = [
  ['jellyfish veil', 'jelly fish veil'],
  ['jellyfish veil', 'jellyfish wedding veil'],
  ['jellyfish veil', 'veil jelly-fish'],
  ['jelly fish veil', 'jellyfish wedding veil'],
  ['wedding dress', 'weding dress'],
  ['wedding dress', 'weddign dress'],
  ['wedding dress', 'dress for the wedding'],
  ['veil', 'a veil for the wedding'],
  ['veil', 'wedding vail'],
  ['jellyfish veil', 'jelly fish wedding veil'],
  ['dress size 38', 'size 38 dress'],
  ['a-line dress', 'aline dress'],
  ['bridesmaid dress', 'bridesmade dress'],
  ['champagne flutes', 'champaign flutes'],
  ['crème gown', 'creme gown'],
  ["bride's shoes", 'brides shoes'],
  ['cathedral veil', 'cathedral viel'],
  ['шёлковое платье', 'шелковое платье'],
  ['ウェディングドレス 白', '白 ウェディングドレス'],
] as const;

/** Never one, however rare the one is beside the other. */
const APART = [
  ['lace veil', 'lace dress'],
  ['lace veil', 'long lace veil'],
  ['size 38', 'size 40'],
  ['dress size 38', 'dress size 39'],
  ['1970s dress', '1980s dress'],
  ['ivory', 'ivoire'],
  ['lace veil', 'face veil'],
  ['silk dress', 'milk dress'],
  ['pearl veil', 'pearl vest'],
  ['red dress', 'rad dress'],
  ['veil', 'live'],
  ['bridal cape', 'bridal cap'],
  ['set of 4', 'set of 10'],
  ['wedding', 'dress'],
] as const;

let stack: Awaited<ReturnType<typeof startTestStack>>;
let world: InsightWorld;
let sql: Client;
beforeAll(async () => {
  stack = await startTestStack({ functions: false, realtime: false });
  world = await InsightWorld.create(stack.dbUrl);
  sql = world.sql;
});
afterAll(async () => {
  await world?.close();
  await stack?.stop();
});
beforeEach(() => begin());

async function begin(frequentSearches = 20) {
  await world.begin();
  await sql.query('truncate analytics.term_decisions, analytics.audit');
  await sql.query('update analytics.settings set frequent_searches = $1', [frequentSearches]);
}

/** Each term's group, by the term that it is named by. */
async function groups(): Promise<Record<string, string>> {
  const { rows } = await sql.query(
    `select s.term, coalesce(h.term, s.term) as head from analytics.term_groups g
     join analytics.subjects s on s.id = g.term left join analytics.subjects h on h.id = g.head`,
  );
  return Object.fromEntries(rows.map(({ term, head }) => [term, head]));
}

const searches = (query: string, n: number, resultsCount = 1) =>
  Array.from({ length: n }, () => search(query, resultsCount));

async function searchFor(query: string, n: number, resultsCount = 1) {
  await ingest(sql, searches(query, n, resultsCount));
  await world.settle();
}

describe('terms', () => {
  it.each(SAME)('"%s" and "%s" are one meaning, whichever comes first', async (one, other) => {
    await searchFor(one, 2);
    await searchFor(other, 1, 0);
    expect(new Set(Object.values(await groups())).size).toBe(1);
    await begin();
    await searchFor(other, 1, 0);
    await searchFor(one, 2);
    expect(await groups()).toEqual({ [one]: one, [other]: one });
  });

  it.each(APART)('"%s" and "%s" are two', async (one, other) => {
    await searchFor(one, 30);
    await searchFor(other, 1, 0);
    expect(await groups()).toEqual({ [one]: one, [other]: other });
  });

  it('that are frequent and opened differently are two, alike as they may be', async () => {
    const opened = (query: string, listings: string[]) =>
      Array.from({ length: 20 }, (_, i) => {
        const searchId = crypto.randomUUID();
        const listingId = listings[i % listings.length];
        return [
          sqlEvent('search', { query, resultsCount: 9 }, { searchId }),
          sqlEvent('listing_view', { listingId }, { searchId }),
        ];
      }).flat();
    await ingest(sql, [...opened('pearl ring', ['L1', 'L2']), ...opened('pearl rings', ['L3'])]);
    await ingest(sql, [...opened('tulle skirt', ['L4']), ...opened('tulle skirts', ['L4', 'L5'])]);
    await world.settle();
    const of = await groups();
    expect([of['pearl ring'], of['pearl rings']]).toEqual(['pearl ring', 'pearl rings']);
    expect(of['tulle skirt']).toBe(of['tulle skirts']);
    // With fewer searches there is nothing to tell them apart by.
    await sql.query('update analytics.settings set frequent_searches = 21');
    await sql.query('select analytics.regroup_terms()');
    const again = await groups();
    expect(again['pearl ring']).toBe(again['pearl rings']);
  });

  it('have a group in the fold that first counts them', async () => {
    await searchFor('jellyfish veil', 3, 0);
    await searchFor('jelly fish veil', 1, 0);
    expect(await groups()).toMatchObject({ 'jelly fish veil': 'jellyfish veil' });
  });

  it('stay together when the term that named them is taken out again', async () => {
    const sent_by = 'publishable:default';
    await ingest(
      sql,
      searches('jellyfish veil', 3).map((event) => ({ ...event, sent_by })),
    );
    await searchFor('jelly fish veil', 1);
    await searchFor('veil jelly-fish', 2);
    await sql.query("select analytics.forget(p_sent_by => 'publishable')");
    const left = { 'jelly fish veil': 'veil jelly-fish', 'veil jelly-fish': 'veil jelly-fish' };
    expect(await groups()).toEqual(left);
  });

  it('are in the same groups in whatever order they come', async () => {
    const all: string[] = [...new Set([...SAME, ...APART].flat())];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(all, { minLength: 10 }),
        fc.integer({ min: 1, max: 6 }),
        async (terms, batches) => {
          const n = (term: string) => 1 + (all.indexOf(term) % 3);
          const grouped = async (order: string[], size: number) => {
            await begin(2);
            for (let i = 0; i < order.length; i += size) {
              const some = order.slice(i, i + size);
              await ingest(
                sql,
                some.flatMap((term) => searches(term, n(term))),
              );
              await world.settle();
            }
            await sql.query('select analytics.regroup_terms()');
            return groups();
          };
          const size = Math.ceil(terms.length / batches);
          const once = await grouped(terms, size);
          expect(await grouped(terms.toReversed(), terms.length)).toEqual(once);
          // One group each, which is named by one of its own.
          for (const head of Object.values(once)) expect(once[head]).toBe(head);
        },
      ),
      { numRuns: 8 },
    );
  });
});

const TERMS = ['jellyfish veil', 'jelly fish veil', 'wedding dress', 'weding dress', 'dress'];
const looked = fc.record({
  term: fc.nat(TERMS.length - 1),
  session: fc.nat(5),
  minutes: fc.integer({ min: 1, max: 90 }),
  found: fc.constantFrom(true, false, false),
  size: fc.option(fc.constantFrom('38', '40'), { nil: undefined }),
  bought: fc.constantFrom(false, false, false, true),
});

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000);

describe('what is falling', () => {
  it('is a meaning, not one of its spellings', async () => {
    const analyst = await createMember(sql, 'analyst');
    const searchAt = (query: string, minutes: number) =>
      sqlEvent('search', { query, resultsCount: 1 }, { at: minutesAgo(minutes) });
    const before = [...Array(5).fill('jellyfish veil'), ...Array(3).fill('jelly fish veil')];
    await ingest(sql, [
      ...before.map((query) => searchAt(query, 90)),
      ...['jelly fish veil', 'tulle'].map((query) => searchAt(query, 10)),
    ]);
    await world.settle();
    const rowsOf = async (list: string) => {
      const call = 'analytics_searches($1, p_list => $2)';
      const answer = await rpcAs(sql, analyst, searchesAnswer, call, [minutesAgo(60), list]);
      return answer.rows.map(({ term, terms, searches: now, previousSearches }) => [
        ...[term, terms, now, previousSearches],
      ]);
    };
    expect(await rowsOf('falling')).toEqual([['jellyfish veil', 2, 1, 8]]);
    expect(await rowsOf('popular')).toEqual([['jelly fish veil', 1, 1, 3]]);
  });
});

describe('a supply gap', () => {
  it('is what mostly finds nothing: no term that is there, and no place or category alone', async () => {
    const analyst = await createMember(sql, 'analyst');
    const filtered = (filters: Record<string, string[]>, n: number) =>
      Array.from({ length: n }, () =>
        sqlEvent('search', { query: 'gown', resultsCount: 0, filters }),
      );
    await ingest(sql, [
      ...[...searches('lace dress', 5), ...searches('lace dress', 4, 0)],
      ...[...searches('tiara', 4), ...searches('tiara', 4, 0)],
      ...[...filtered({ brand: ['Falk'] }, 4), ...filtered({ region: ['Berlin'] }, 3)],
      ...filtered({ category: ['Veils'] }, 3),
      ...filtered({ brand: ['Falk'], region: ['Berlin'] }, 3),
    ]);
    await world.settle();
    const call = 'analytics_supply_gaps($1)';
    const { rows } = await rpcAs(sql, analyst, supplyGapsAnswer, call, [minutesAgo(60)]);
    expect(rows.map(({ term, filters }) => term ?? filters)).toEqual([
      ...['gown', { brand: ['Falk'] }, 'tiara', { brand: ['Falk'], region: ['Berlin'] }],
    ]);
  });
});

describe('the page of supply gaps', () => {
  it('adds up the terms of a meaning, whatever was searched for', async () => {
    const seen = { rows: 0, terms: 0, misspelled: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(looked, { minLength: 20, maxLength: 60, size: 'max' }),
        async (all) => {
          await begin(4);
          const sessions = Array.from({ length: 6 }, () => crypto.randomUUID());
          await ingest(
            sql,
            all.flatMap(({ term, session, minutes, found, size, bought }) => {
              const of = {
                at: new Date(Date.now() - minutes * 60_000),
                sessionId: sessions[session] ?? '',
              };
              const query = TERMS[term];
              const finds = query === 'wedding dress' || (found && query !== 'weding dress');
              const filters = size && { size: [size] };
              return [
                sqlEvent(
                  'search',
                  { query, resultsCount: finds ? 3 : 0, ...(filters && { filters }) },
                  of,
                ),
                ...(bought ? [sqlEvent('listing_contact', { listingId: 'L1' }, of)] : []),
              ];
            }),
          );
          const check = new InsightCheck(sql, world.userId, await world.settle());
          const hours = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
          const asked = { to: null, timeZone: 'UTC', limit: 1000, terms: [] };
          await check.gaps({ ...asked, from: hours(2) }, 2);
          await check.gaps({ ...asked, from: hours(0.75), filter: { filter: 'size' } }, 2);
          for (const list of ['rows', 'terms', 'misspelled'] as const)
            seen[list] += check.seen[list];
        },
      ),
      { numRuns: 10 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });
});

describe('an owner', () => {
  const group = (user: string, term: string, other: string | null) =>
    rpcAs(sql, user, z.unknown(), 'analytics_group_term($1, $2)', [term, other]);

  it('takes a term out of its group and puts it into another, with its members', async () => {
    const owner = await createMember(sql, 'owner');
    await searchFor('jellyfish veil', 3, 0);
    await searchFor('jelly fish veil', 1, 0);
    await searchFor('medusa veil', 2, 0);
    await group(owner, 'jelly fish veil', null);
    expect(await groups()).toMatchObject({ 'jelly fish veil': 'jelly fish veil' });
    await group(owner, 'Jelly fish veil', 'jellyfish veil');
    await group(owner, 'jellyfish veil', 'medusa veil');
    const all = {
      'medusa veil': 'medusa veil',
      'jellyfish veil': 'medusa veil',
      'jelly fish veil': 'medusa veil',
    };
    expect(await groups()).toEqual(all);
    // It holds, however often terms are searched for, and for what comes to be written like them.
    await searchFor('jelly fish veil', 40);
    await searchFor('jelyfish veil', 1, 0);
    await sql.query('select analytics.regroup_terms()');
    expect(await groups()).toEqual({ ...all, 'jelyfish veil': 'medusa veil' });
    await expect(group(owner, 'medusa veil', 'jelly fish veil')).rejects.toThrow(
      'one group already',
    );
  });

  it('is named in the audit; nobody else may', async () => {
    const [owner, analyst] = [await createMember(sql, 'owner'), await createMember(sql, 'analyst')];
    await searchFor('jellyfish veil', 1, 0);
    await searchFor('medusa veil', 1, 0);
    await group(owner, 'medusa veil', 'jellyfish veil');
    await group(owner, 'medusa veil', null);
    const { rows } = await sql.query(
      "select actor, action, subject, before, after from analytics.audit where action like 'term%' order by id",
    );
    const joined = { with: 'jellyfish veil' };
    const line = { actor: owner, subject: 'medusa veil' };
    expect(rows).toEqual([
      { ...line, action: 'term_join', before: null, after: joined },
      { ...line, action: 'term_take_out', before: joined, after: null },
    ]);
    await expect(group(analyst, 'medusa veil', 'jellyfish veil')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
