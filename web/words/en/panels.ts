// Words of the live panels of the overview.
import { many } from './many.ts';

export const panels = {
  eventsPerMinute: {
    empty: 'No events in this range yet',
    total: (shown: string) => `${shown} in the range`,
  },
  activeSessions: {
    empty: 'No sessions in this range yet',
    window: (n: number, shown: string) => `in the last ${n === 1 ? 'minute' : `${shown} minutes`}`,
  },
  searches: { empty: 'No searches in this range yet' },
  zeroResultRate: {
    empty: 'No searches yet, so there is no rate',
    note: (n: number, shown: string) =>
      // Beside the change, in a tile: short.
      n === 0 ? 'every search found something' : `${shown} found nothing`,
  },
  listingClickRate: {
    empty: 'No listings shown yet, so there is no rate',
    note: (n: number, shown: string) => `of ${many(n, shown, 'listing', 'listings')} shown`,
    unshown: (n: number, shown: string) =>
      `${many(n, shown, 'click', 'clicks')} without being shown`,
  },
  contacts: { empty: 'No contacts in this range yet' },
  purchases: { empty: 'No purchases in this range yet' },
  revenue: {
    empty: 'No purchases with a price in this range yet',
    others: (list: string) => `also ${list}`,
    only: (currency: string) => `all in ${currency}`,
  },
  activityOverTime: {
    title: 'Activity',
    about:
      'What is switched on, over time. A bar that holds only part of its step is pale: the last one is still growing, and a range may begin within one. When compared, the dashed line is the previous period by the same steps.',
    empty: 'No events in this range yet',
    chart: 'Activity over time. Arrow keys move through time.',
    total: 'Total',
    before: 'Period before',
    time: 'Time',
  },
  popularSearches: {
    title: 'Popular searches',
    about: 'Search terms by how often they were searched for, whatever their case and spaces.',
    empty: 'No searches tracked in this range yet',
    term: 'Term',
  },
  filterUsage: {
    title: 'Filter usage',
    about: 'Filters and the values chosen, by how often they were applied.',
    empty: 'No filters tracked in this range yet',
    filter: 'Filter',
    value: 'Value',
    anyValue: 'any value',
  },
  listingViews: {
    title: 'Listing views',
    about: 'Listings, the most viewed first.',
    empty: 'No listings tracked in this range yet',
    listing: 'Listing',
    id: 'Listing id',
  },
  liveFeed: {
    title: 'Live feed',
    about: 'The newest events as they arrive. It pauses while you point at it or scroll.',
    empty: 'New events appear here as they arrive.',
    emptyFilter: 'No event of these kinds among the newest.',
    held: 'Paused while you read',
    waiting: (shown: string) => `${shown} new`,
    toNews: 'Show the newest',
    filter: 'Kinds of events',
    allKinds: 'All kinds',
    arrived: (n: number, shown: string) => `${many(n, shown, 'new event', 'new events')}`,
  },
} as const;
