// Answers about filters, listings and sessions, for tests: small, and with each kind of row once.
import type {
  FiltersAnswer,
  ListingsAnswer,
  SessionCounts,
  SessionsAnswer,
} from '#contract/insights.ts';
import { sampleEnvelope as envelope, FROM } from './sample-envelope.ts';

export const sampleFilters = (over: Partial<FiltersAnswer> = {}): FiltersAnswer => ({
  ...envelope,
  rows: [
    {
      filter: 'colour',
      value: 'ivory',
      applied: 8,
      removed: 2,
      cleared: 0,
      removedQuickly: 2,
      previousApplied: 10,
    },
    {
      filter: '',
      value: '',
      applied: 0,
      removed: 0,
      cleared: 4,
      removedQuickly: 0,
      previousApplied: 0,
    },
  ],
  combinations: [
    {
      filters: { colour: ['ivory'], size: ['38'] },
      searches: 20,
      sessions: 12,
      withoutResults: 10,
      clicked: 5,
    },
  ],
  quickSeconds: 30,
  cut: false,
  ...over,
});

export const sampleListings = (over: Partial<ListingsAnswer> = {}): ListingsAnswer => ({
  ...envelope,
  rows: [
    {
      listingId: 'L-1',
      title: 'Silk gown',
      category: 'Dresses',
      impressions: 200,
      views: 25,
      clicks: 20,
      expectedClicks: 10.4,
      favorites: 3,
      contacts: 2,
      purchases: 1,
      previousViews: 50,
    },
    {
      listingId: 'L-2',
      title: null,
      category: null,
      impressions: 0,
      views: 5,
      clicks: 0,
      expectedClicks: 0,
      favorites: 0,
      contacts: 0,
      purchases: 0,
      previousViews: 5,
    },
  ],
  positions: [
    { position: 1, impressions: 100, clicks: 20 },
    { position: 2, impressions: 100, clicks: 5 },
    { position: 3, impressions: 0, clicks: 0 },
  ],
  cut: false,
  ...over,
});

export const sessionCounts = (over: Partial<SessionCounts> = {}): SessionCounts => ({
  started: 100,
  bounced: 40,
  seconds: 12_000,
  events: 800,
  searched: 60,
  viewed: 30,
  interested: 6,
  purchased: 3,
  ...over,
});

export const sampleSessions = (over: Partial<SessionsAnswer> = {}): SessionsAnswer => ({
  ...envelope,
  totals: sessionCounts(),
  previous: sessionCounts({ started: 50, bounced: 10, searched: 40, viewed: 15 }),
  series: {
    edges: [FROM, FROM + 15, FROM + 30, FROM + 45],
    started: [40, 40, 20],
    bounced: [20, 10, 10],
    seconds: [4_800, 4_800, 2_400],
    events: [320, 320, 160],
    purchased: [1, 2, 0],
  },
  devices: [
    { name: 'mobile', ...sessionCounts({ started: 75 }) },
    { name: null, ...sessionCounts({ started: 25 }) },
  ],
  countries: [{ name: 'DE', ...sessionCounts() }],
  ...over,
});
