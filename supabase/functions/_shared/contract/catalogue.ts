// The catalogue of shown metrics: what each number on a page is. Its name and its definition are words (web/words/en/metrics.ts).

export type Unit =
  | 'count'
  /** A part of a whole: never more than all of it. */
  | 'share'
  | 'mean'
  /** A place in a list of results: 1 is first. */
  | 'position'
  /** 100 is as many as expected. */
  | 'index'
  | 'per_minute'
  | 'seconds'
  | 'money';

/** What is counted, each once. */
type Of = 'events' | 'searches' | 'sessions' | 'listings';

/** Which direction is good news; null: neither. */
type Better = 'more' | 'less' | null;

const count = (of: Of, better: Better) => ({ unit: 'count', of, better }) as const;

const COUNTS = {
  events: count('events', null),
  searches: count('searches', 'more'),
  searchesOpened: count('searches', 'more'),
  searchesUnopened: count('searches', 'less'),
  searchesWithResult: count('searches', 'more'),
  searchesWithoutResult: count('searches', 'less'),
  openedAfterSearch: count('events', 'more'),
  contactsAfterSearch: count('events', 'more'),
  purchasesAfterSearch: count('events', 'more'),
  filtersApplied: count('events', null),
  filtersRemoved: count('events', null),
  filtersCleared: count('events', null),
  filtersDropped: count('events', 'less'),
  filterChanges: count('events', null),
  listsShown: count('events', null),
  listingsShown: count('listings', 'more'),
  listingViews: count('events', 'more'),
  listingClicks: count('events', 'more'),
  clicksUnshown: count('events', null),
  expectedClicks: count('events', null),
  favorites: count('events', 'more'),
  contacts: count('events', 'more'),
  purchases: count('events', 'more'),
  responses: count('events', 'more'),
  sessionsStarted: count('sessions', 'more'),
  activeSessions: count('sessions', 'more'),
  sessionEnds: count('events', null),
  sessionsSearching: count('sessions', 'more'),
  sessionsWithoutResult: count('sessions', 'less'),
  sessionsLost: count('sessions', 'less'),
  sessionsBounced: count('sessions', 'less'),
  sessionsStayed: count('sessions', 'more'),
  sessionsAtStep: count('sessions', 'more'),
  sessionsBought: count('sessions', 'more'),
};

type CountKey = keyof typeof COUNTS;

/** One number divided by another; a whole that is no count is said in a word. */
const quotient = <U extends Unit>(
  unit: U,
  better: Better,
  numerator: CountKey | 'seconds' | 'positions',
  denominator: CountKey | 'minutes' | 'allSearches' | 'allSessions' | 'sessionsOneStepBefore',
) => ({ unit, better, numerator, denominator });

export const CATALOGUE = {
  ...COUNTS,
  eventsPerMinute: quotient('per_minute', null, 'events', 'minutes'),
  zeroResultRate: quotient('share', 'less', 'searchesWithoutResult', 'searches'),
  searchClickThrough: quotient('share', 'more', 'searchesOpened', 'searches'),
  unopenedRate: quotient('share', 'less', 'searchesUnopened', 'searchesWithResult'),
  shareOfSearches: quotient('share', null, 'searches', 'allSearches'),
  clickPosition: quotient('position', 'less', 'positions', 'openedAfterSearch'),
  bestPosition: { unit: 'position', better: 'less' },
  filterDropRate: quotient('share', 'less', 'filtersDropped', 'filtersApplied'),
  listingClickRate: quotient('share', 'more', 'listingClicks', 'listingsShown'),
  placeIndex: quotient('index', 'more', 'listingClicks', 'expectedClicks'),
  shareOfSessions: quotient('share', null, 'sessionsStarted', 'allSessions'),
  bounceRate: quotient('share', 'less', 'sessionsBounced', 'sessionsStarted'),
  sessionDuration: quotient('seconds', null, 'seconds', 'sessionsStarted'),
  sessionDepth: quotient('mean', null, 'events', 'sessionsStarted'),
  funnelShare: quotient('share', 'more', 'sessionsAtStep', 'sessionsStarted'),
  funnelStepRate: quotient('share', 'more', 'sessionsAtStep', 'sessionsOneStepBefore'),
  purchaseRate: quotient('share', 'more', 'sessionsBought', 'sessionsStarted'),
  oneSessionDuration: { unit: 'seconds', better: null },
  revenue: { unit: 'money', better: 'more' },
  revenueUnconfirmed: { unit: 'money', better: null },
} as const satisfies Readonly<Record<string, { unit: Unit; better: Better }>>;

export type ShownMetric = keyof typeof CATALOGUE;

/** A change is told as "9 vs 4" where either side rests on fewer events than this. */
export const MIN_EVENTS = 30;
