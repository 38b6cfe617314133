// Words of the live panels of the overview.
import { many } from './many.ts';

export const panels = {
  eventsPerMinute: {
    title: 'Events per minute',
    about:
      'The mean of the last five minutes that are over, whatever the range. Beneath it: all events of the range, and their change against the period before.',
    empty: 'No events in this range yet',
    total: (shown: string) => `${shown} in the range`,
  },
  activeSessions: {
    title: 'Active sessions',
    about:
      'Sessions with at least one event in these minutes that have not ended. The line shows new sessions.',
    empty: 'No sessions in this range yet',
    window: (n: number, shown: string) => `in the last ${n === 1 ? 'minute' : `${shown} minutes`}`,
  },
  searches: {
    title: 'Searches',
    about: 'Search events in the range.',
    empty: 'No searches in this range yet',
  },
  zeroResultRate: {
    title: 'Zero-result rate',
    about:
      'Share of the searches in the range that found nothing. The line is that share over time.',
    empty: 'No searches yet, so there is no rate',
    note: (n: number, shown: string) =>
      // Beside the change, in a tile: short.
      n === 0 ? 'every search found something' : `${shown} found nothing`,
  },
  clickThrough: {
    title: 'Click-through',
    about:
      'Listings opened from a list (views that carry a position) divided by listings shown in lists. The line is that rate over time.',
    empty: 'No listings shown yet, so there is no rate',
    note: (n: number, shown: string) => `of ${many(n, shown, 'listing', 'listings')} shown`,
  },
  contacts: {
    title: 'Contacts',
    about: 'How often shoppers contacted a seller in the range.',
    empty: 'No contacts in this range yet',
  },
  purchases: {
    title: 'Purchases',
    about: 'Listings bought in the range.',
    empty: 'No purchases in this range yet',
  },
  revenue: {
    title: 'Revenue',
    about:
      'What purchases in the range cost together, the largest sum first. Change and line are those of the first currency. Currencies are never added up. Unconfirmed is what came with the public key, which anybody may use; your server’s purchases are confirmed.',
    empty: 'No purchases with a price in this range yet',
    others: (list: string) => `and ${list}`,
    only: (currency: string) => `all in ${currency}`,
    unconfirmed: (list: string) => `${list} unconfirmed`,
  },
  activityOverTime: {
    title: 'Activity',
    about:
      'Events by kind. A bar that holds only a part of its step is pale: the last one still grows, and a range may begin within one. When compared, the dashed line is the period before: all kinds that are switched on, by the same steps.',
    empty: 'No events in this range yet',
    chart: 'Events by kind over time. Arrow keys move through time.',
    total: 'Total',
    before: 'Period before',
    time: 'Time',
  },
  popularSearches: {
    title: 'Popular searches',
    about: 'Search terms by how often they were searched for; spelling and case folded.',
    empty: 'No searches tracked in this range yet',
    term: 'Term',
    searches: 'Searches',
    share: 'Share',
    zero: 'No result',
    zeroHint: 'Share of this term’s searches that found nothing',
  },
  filterUsage: {
    title: 'Filter usage',
    about: 'Filters and the values chosen, by how often they were applied.',
    empty: 'No filters tracked in this range yet',
    filter: 'Filter',
    value: 'Value',
    anyValue: 'any value',
    applied: 'Applied',
    removed: 'Removed',
    cleared: 'Cleared',
  },
  listingViews: {
    title: 'Listing views',
    about: 'Listings by views. The click rate is views divided by impressions.',
    empty: 'No listings tracked in this range yet',
    listing: 'Listing',
    impressions: 'Impressions',
    views: 'Views',
    clickThrough: 'Click rate',
    neverShown: 'Never shown in a list, so there is no rate',
    id: 'Listing id',
    favorites: 'Favorites',
    contacts: 'Contacts',
    purchases: 'Purchases',
  },
  liveFeed: {
    title: 'Live feed',
    about: 'The newest events as they arrive. It holds still while you point at it.',
    empty: 'New events appear here as they arrive.',
    emptyFilter: 'No event of these kinds among the newest.',
    pause: 'Hold the feed still',
    resume: 'Let the feed run',
    held: 'Holding still',
    waiting: (shown: string) => `${shown} new`,
    toNews: 'To the newest, and let the feed run',
    filter: 'Kinds of events',
    allKinds: 'All kinds',
    arrived: (n: number, shown: string) => `${many(n, shown, 'new event', 'new events')}`,
  },
} as const;
