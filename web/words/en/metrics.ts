// What each metric of the catalogue is called, and what it is, in one sentence. Two of them never share a name.
import type { MetricWords } from '../metric-words.ts';

export const metrics: MetricWords = {
  events: { name: 'Events', definition: 'Accepted events of the sections that you may see.' },
  eventsPerMinute: {
    name: 'Events per minute',
    definition: 'The average of the last five complete minutes, whatever the range.',
  },

  searches: { name: 'Searches', definition: 'How often shoppers searched.' },
  searchesOpened: {
    name: 'Searches that led to a listing',
    definition: 'Searches after which a listing was opened from the results.',
  },
  searchesUnopened: {
    name: 'Searches without a click',
    short: 'Not opened',
    definition: 'Searches that found something, of which no listing was opened.',
  },
  unopenedRate: {
    name: 'Share without a click',
    short: 'Not opened, %',
    definition: 'Searches without a click divided by searches with results.',
  },
  searchesWithResult: {
    name: 'Searches with results',
    short: 'With results',
    definition: 'Searches that found at least one listing.',
  },
  searchesWithoutResult: {
    name: 'Searches without results',
    short: 'Found nothing',
    definition: 'Searches that found no listing.',
  },
  zeroResultRate: {
    name: 'Zero-result rate',
    short: 'No result',
    definition: 'Share of the searches that found nothing.',
  },
  searchClickThrough: {
    name: 'Search click-through',
    short: 'Clicked',
    definition: 'Share of the searches after which a listing was opened.',
  },
  shareOfSearches: {
    name: 'Share of searches',
    short: 'Share',
    definition: 'Share of all searches of the range or, on the page of one term, of those for it.',
  },
  clickPosition: {
    name: 'Click position',
    short: 'Position',
    definition: 'Mean position in the list of results of what was opened; 1 is first.',
  },
  bestPosition: {
    name: 'Best click position',
    short: 'Best',
    definition: 'The highest position in the list of results at which it was opened.',
  },
  openedAfterSearch: {
    name: 'Listings opened after a search',
    short: 'Opened',
    definition: 'How often a listing was opened from the results of these searches.',
  },
  contactsAfterSearch: {
    name: 'Contacts after a search',
    short: 'Contacts after',
    definition: 'How often sellers were contacted about listings that these searches found.',
  },
  purchasesAfterSearch: {
    name: 'Purchases after a search',
    short: 'Purchases after',
    definition: 'Listings bought that these searches found, confirmed or not.',
  },

  filtersApplied: {
    name: 'Filters applied',
    short: 'Applied',
    definition: 'How often the filter was set.',
  },
  filtersRemoved: {
    name: 'Filters removed',
    short: 'Removed',
    definition: 'How often the filter was removed by itself.',
  },
  filtersCleared: {
    name: 'Filters cleared',
    definition: 'How often all filters were cleared at once.',
  },
  filtersDropped: {
    name: 'Filters dropped at once',
    definition: 'Applied filters that were removed again in the same session soon after.',
  },
  filterDropRate: {
    name: 'Filter drop rate',
    short: 'Dropped',
    definition:
      'Share of the applied filters that were removed again in the same session soon after.',
  },
  filterChanges: { name: 'Filter changes', definition: 'Filters applied, removed and cleared.' },

  listsShown: {
    name: 'Lists shown',
    definition: 'Impression events: each is a list, or a part of one, that came into view.',
  },
  listingsShown: {
    name: 'Listings shown',
    short: 'Shown',
    definition: 'How often listings came into view in a list of results.',
  },
  listingViews: {
    name: 'Listing views',
    short: 'Views',
    definition: 'How often listings were opened, from a list or otherwise.',
  },
  listingClicks: {
    name: 'Clicks from a list',
    short: 'Clicks',
    definition: 'Listing views that came from a list of results: those that carry a position.',
  },
  listingClickRate: {
    name: 'Listing click rate',
    short: 'Click rate',
    definition:
      'Clicks from a list divided by listings shown. Clicks beyond that are counted separately.',
  },
  clicksUnshown: {
    name: 'Clicks without being shown',
    short: 'Not shown',
    definition:
      'Clicks beyond the number of times that the listing was shown in the range: it was seen before, or not reported.',
  },
  expectedClicks: {
    name: 'Expected clicks',
    definition: 'Clicks that an average listing would have had at the same positions.',
  },
  placeIndex: {
    name: 'Position index',
    short: 'Index',
    definition:
      'Clicks from a list against expected clicks: 100 is what an average listing has at the same positions, 200 twice as much.',
  },
  favorites: { name: 'Favorites', definition: 'How often listings were added to favorites.' },
  contacts: { name: 'Contacts', definition: 'How often shoppers contacted a seller.' },
  purchases: {
    name: 'Purchases',
    definition:
      'Listings bought, confirmed or not. Unconfirmed purchases came with the public key, which anyone can use.',
  },
  responses: {
    name: 'Favorites, contacts, purchases',
    definition: 'Favorites, contacts and purchases together.',
  },
  revenue: {
    name: 'Revenue',
    definition:
      'Total price of confirmed purchases, the currency with the most purchases first; currencies are never added up. Unconfirmed revenue is counted separately.',
  },
  revenueUnconfirmed: {
    name: 'Unconfirmed revenue',
    definition: 'Total price of purchases that came with the public key, which anyone can use.',
  },

  sessionsStarted: {
    name: 'Sessions started',
    definition: 'Sessions by the time of their first event.',
  },
  activeSessions: {
    name: 'Active sessions',
    definition: 'Sessions with an event in the last minutes that have not ended.',
  },
  sessionEnds: { name: 'Session ends', definition: 'Events that say that a session ended.' },
  sessionsSearching: {
    name: 'Sessions that searched',
    short: 'Search sessions',
    definition: 'Sessions with at least one of these searches.',
  },
  sessionsWithoutResult: {
    name: 'Sessions without results',
    short: 'Affected sessions',
    definition: 'Sessions that got no result here.',
  },
  sessionsLost: {
    name: 'Lost sessions',
    definition: 'Sessions that got no result here, and neither contacted a seller nor bought.',
  },
  sessionsBounced: {
    name: 'Bounced sessions',
    definition: 'Sessions with one event, or none, besides their start and end.',
  },
  sessionsStayed: {
    name: 'Engaged sessions, no purchase',
    definition: 'Sessions that neither bounced nor bought.',
  },
  sessionsAtStep: {
    name: 'Sessions at this step',
    short: 'Sessions',
    definition:
      'Sessions that did this and every step before it, each counted once per step. Interest: a favorite, a contact or a purchase.',
  },
  sessionsBought: {
    name: 'Sessions that bought',
    definition: 'Sessions that went through every step to a purchase, confirmed or not.',
  },
  shareOfSessions: {
    name: 'Share of sessions',
    definition: 'Share of the sessions that started in the range.',
  },
  bounceRate: {
    name: 'Bounce rate',
    short: 'Bounced',
    definition: 'Share of the sessions with one event, or none, besides their start and end.',
  },
  sessionDuration: {
    name: 'Average duration',
    definition:
      'Time from the first to the last event of a session, on average: at most 30 minutes for each event after the first, and 24 hours in all.',
  },
  sessionDepth: {
    name: 'Events per session',
    definition: 'Events of the sessions that started in the range, divided by these sessions.',
  },
  funnelShare: {
    name: 'Share of all sessions',
    short: 'Of all',
    definition: 'Share of the sessions started that came to this step.',
  },
  funnelStepRate: {
    name: 'Share of the step before',
    short: 'Of step',
    definition: 'Share of the sessions at the step before that came to this one.',
  },
  purchaseRate: {
    name: 'Purchase rate',
    definition: 'Share of the sessions that went through every step to a purchase.',
  },
  oneSessionDuration: {
    name: 'Duration',
    definition:
      'Time from the first to the last event of the session: at most 30 minutes for each event after the first, and 24 hours in all.',
  },
};
