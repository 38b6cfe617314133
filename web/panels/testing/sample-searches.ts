// Answers about searches, for tests: small, and with each kind of row once.
import type { SearchesAnswer, SearchTermAnswer, SupplyGapsAnswer } from '#contract/insights.ts';
import { sampleEnvelope as envelope, FROM } from './sample-envelope.ts';

const counts = {
  searches: 60,
  sessions: 40,
  withoutResults: 0,
  clicked: 30,
  positioned: 20,
  positionSum: 50,
  contacts: 3,
  purchases: 1,
};
const nothing = {
  searches: 0,
  sessions: 0,
  withoutResults: 0,
  clicked: 0,
  positioned: 0,
  positionSum: 0,
  contacts: 0,
  purchases: 0,
};

/** A term that does well, one that found nothing and is new, and rare ones. */
export const sampleSearches = (over: Partial<SearchesAnswer> = {}): SearchesAnswer => ({
  ...envelope,
  list: 'popular',
  totals: { ...counts, searches: 100, withoutResults: 12 },
  previous: { ...counts, searches: 80, withoutResults: 4 },
  rows: [
    { term: 'veil', terms: 1, ...counts, previousSearches: 40 },
    {
      term: 'tiara',
      terms: 1,
      ...nothing,
      searches: 12,
      sessions: 9,
      withoutResults: 12,
      previousSearches: 0,
    },
  ],
  grouped: { terms: 28, ...nothing, searches: 28, sessions: 28 },
  minSessions: 3,
  cut: false,
  ...over,
});

export const sampleTerm = (over: Partial<SearchTermAnswer> = {}): SearchTermAnswer => ({
  ...envelope,
  term: 'veil',
  totals: counts,
  previous: { ...counts, searches: 40, contacts: 6 },
  series: {
    edges: [FROM, FROM + 15, FROM + 30, FROM + 45],
    searches: [20, 30, 10],
    withoutResults: [0, 5, 0],
    clicked: [10, 10, 10],
  },
  spellings: [
    { query: 'veil', searches: 45 },
    { query: 'Veil ', searches: 15 },
  ],
  filters: [{ filter: 'colour', value: 'ivory', searches: 8, withoutResults: 4 }],
  clicks: [
    {
      listingId: 'L-1',
      title: 'Lace veil',
      clicks: 20,
      bestPosition: 1,
      positioned: 20,
      positionSum: 50,
      contacts: 3,
      purchases: 1,
    },
    {
      listingId: 'L-2',
      title: null,
      clicks: 10,
      bestPosition: null,
      positioned: 0,
      positionSum: 0,
      contacts: 0,
      purchases: 0,
    },
  ],
  sessions: [
    {
      sessionId: '5eed0000-0000-4000-8000-000000000009',
      lastSearchAt: '2026-11-22T20:01:00Z',
      searches: 2,
      clicks: 1,
      contacts: 0,
      purchases: 0,
      device: 'mobile',
      country: 'DE',
    },
  ],
  ...over,
});

const gapTerm: SupplyGapsAnswer['terms'][number] = {
  group: 'tiara',
  term: null,
  terms: 1,
  byOwner: false,
  searches: 3,
  withoutResults: 3,
  sessions: 3,
  lostSessions: 3,
  previousLostSessions: 2,
  lastAt: '2026-11-22T20:00:00Z',
};

/** A group of three terms, one of which is rare; a combination of filters; and a misspelled term. */
export const sampleGaps = (over: Partial<SupplyGapsAnswer> = {}): SupplyGapsAnswer => ({
  ...envelope,
  rows: [
    {
      kind: 'term',
      term: 'tiara',
      filters: null,
      terms: 3,
      searches: 12,
      withoutResults: 12,
      sessions: 9,
      lostSessions: 8,
      previousLostSessions: 4,
      sizes: ['38', '40'],
      categories: ['Accessories'],
      regions: [],
      lastAt: '2026-11-22T20:00:00Z',
    },
    {
      kind: 'filters',
      term: null,
      filters: { colour: ['ivory'], size: ['36', '38'] },
      terms: 1,
      searches: 5,
      withoutResults: 5,
      sessions: 5,
      lostSessions: 5,
      previousLostSessions: 0,
      sizes: ['36', '38'],
      categories: [],
      regions: ['Berlin'],
      lastAt: '2026-11-21T19:00:00Z',
    },
  ],
  terms: [
    { ...gapTerm, term: 'tiara', searches: 8, withoutResults: 8, sessions: 6, lostSessions: 5 },
    { ...gapTerm, term: 'tiarra', byOwner: true },
    {
      ...gapTerm,
      searches: 1,
      withoutResults: 1,
      sessions: 0,
      lostSessions: 0,
      previousLostSessions: 0,
    },
  ],
  misspelled: [
    {
      term: 'weding dress',
      means: 'wedding dress',
      byOwner: false,
      searches: 7,
      sessions: 6,
      lostSessions: 5,
      lastAt: '2026-11-22T18:30:00Z',
    },
  ],
  minSessions: 3,
  cut: false,
  ...over,
});
