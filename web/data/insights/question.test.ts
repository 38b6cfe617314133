import { describe, expect, it } from 'vitest';
import type { Filter } from '#contract/filter.ts';
import type { Scope } from '../address/page-state.ts';
import { filtersQuestion } from './filters.ts';
import { listingsQuestion } from './listings.ts';
import { type Envelope, followsOn, keyOf, type Question } from './question.ts';
import { searchTermQuestion } from './search-term.ts';
import { searchesQuestion } from './searches.ts';
import { sessionsQuestion } from './sessions.ts';
import { supplyGapsQuestion } from './supply-gaps.ts';

const range = {
  from: '2026-11-22T10:00:00Z',
  to: null,
  timeZone: 'Europe/Berlin',
  compare: false,
  before: null,
  step: null,
};
const MOBILE: Filter = { device: 'mobile' };

const QUESTIONS: Record<string, (scope: Scope) => Question<Envelope>> = {
  searches: (scope) => searchesQuestion(scope, 'popular'),
  'search term': (scope) => searchTermQuestion(scope, 'lace veil'),
  'supply gaps': supplyGapsQuestion,
  filters: filtersQuestion,
  listings: (scope) => listingsQuestion(scope, 'viewed'),
  sessions: sessionsQuestion,
};

describe.each(Object.entries(QUESTIONS))('the question for %s', (_, question) => {
  it('carries the filter, or says that there is none', () => {
    expect(question({ range, filter: MOBILE }).args.p_filter).toEqual(MOBILE);
    expect(question({ range, filter: null }).args.p_filter).toBeNull();
  });

  it('is another one with another filter, so that no answer stands for the wrong one', () => {
    const filters: (Filter | null)[] = [null, MOBILE, { device: 'desktop' }, { not: MOBILE }];
    const keys = filters.map((filter) => keyOf(question({ range, filter })));
    expect(new Set(keys).size).toBe(filters.length);
    expect(keyOf(question({ range, filter: { device: 'mobile' } }))).toBe(keys[1]);
  });
});

describe('a question about a range that moves on', () => {
  const at = (from: string, to: string | null = null) =>
    searchesQuestion({ range: { ...range, from, to, before: from }, filter: null }, 'popular');
  const first = at('2026-11-22T10:00:00Z');

  it('follows on the one a step before, whose answer is as good as it was', () => {
    expect(followsOn(first, at('2026-11-22T10:01:00Z'))).toBe(true);
    expect(followsOn(first, at('2026-11-22T11:00:00Z'))).toBe(true);
  });

  it('does not follow on another range, list or one that is over', () => {
    expect(followsOn(first, at('2026-11-23T09:30:00Z'))).toBe(false);
    expect(followsOn(first, at('2026-11-22T09:59:00Z'))).toBe(false);
    expect(followsOn(first, at('2026-11-22T10:01:00Z', '2026-11-22T12:00:00Z'))).toBe(false);
    const falling = searchesQuestion({ range, filter: null }, 'falling');
    expect(followsOn(first, falling)).toBe(false);
  });
});
