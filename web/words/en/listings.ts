// Words of the page of listings.
import { many } from './many.ts';

export const listingsPage = {
  listings: {
    lead: 'Which listings work, by what shoppers do with them.',
    filtered: 'Counts the listing events that match the filter, one by one.',
    list: 'List',
    lists: {
      viewed: { label: 'Viewed', spoken: 'Most viewed listings' },
      rising: { label: 'Rising', spoken: 'Rising listings' },
      over_expected: {
        label: 'Above expected',
        spoken: 'Listings clicked more than their position explains',
      },
      contacted: { label: 'Contacted', spoken: 'Most contacted listings' },
    },
    about: {
      viewed: 'Listings by views.',
      rising: 'Listings that gained the most views against the period of equal length before.',
      over_expected:
        'Listings opened more often than an average listing would be at the same positions.',
      contacted: 'Listings by how often their seller was contacted.',
    },
    empty: {
      viewed: 'No listings tracked in this range yet',
      rising: 'No listing is rising in this range',
      over_expected: 'No listing is opened more often than its positions explain',
      contacted: 'No seller was contacted in this range',
    },
    listing: 'Listing',
    id: 'Listing id',
    category: 'Category',
    positions: {
      title: 'Click rate by position',
      about:
        'What a position in a list of results is worth; the index of a listing is measured against this.',
      empty: 'No listing was shown in a list in this range yet',
      position: 'Position',
      andMore: (shown: string) => `${shown} and below`,
      of: (clicks: string, shown: string, n: number) =>
        `${clicks} of ${many(n, shown, 'listing', 'listings')} shown`,
      few: (n: number) => `Pale: shown fewer than ${n} times, which says little.`,
    },
  },
} as const;
