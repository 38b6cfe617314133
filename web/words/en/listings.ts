// Words of the page of listings.
import { many } from './many.ts';

export const listingsPage = {
  listings: {
    lead: 'Which listings work, by what shoppers do with them.',
    filtered: 'Counted are the events on listings that match the filter, one by one.',
    list: 'List',
    lists: {
      viewed: { label: 'Viewed', spoken: 'Most viewed listings' },
      rising: { label: 'Rising', spoken: 'Rising listings' },
      over_expected: { label: 'Better than place', spoken: 'Listings better than their place' },
      contacted: { label: 'Contacted', spoken: 'Most contacted listings' },
    },
    about: {
      viewed: 'Listings by views.',
      rising: 'Listings that gained the most views against the period of equal length before.',
      over_expected:
        'Listings that are opened more often than an average listing would be at the places where they were shown.',
      contacted: 'Listings by how often their seller was contacted.',
    },
    empty: {
      viewed: 'No listings tracked in this range yet',
      rising: 'No listing is rising in this range',
      over_expected: 'No listing is opened more often than its places let expect',
      contacted: 'No seller was contacted in this range',
    },
    listing: 'Listing',
    id: 'Listing id',
    category: 'Category',
    impressions: 'Shown',
    impressionsHint: 'How often it stood in a list of results that was seen',
    views: 'Views',
    clicks: 'Clicks',
    clicksHint: 'Views that came from a list of results',
    clickThrough: 'Click rate',
    clickThroughHint: 'Clicks divided by how often it was shown',
    index: 'Index',
    expected: 'Expected clicks',
    indexNote:
      'The index compares a listing with an average one at the same places in the lists: 100 is as many clicks as those places let expect, 200 twice as many, 50 half.',
    indexHint:
      'Click rate corrected for position: 100 is what an average listing would have at the same places, 200 is twice as much',
    favorites: 'Favorites',
    contacts: 'Contacts',
    purchases: 'Purchases',
    positions: {
      title: 'Click rate by position',
      about:
        'What the place in a list of results is worth: the share of the listings shown there that were opened. The index of a listing is measured against this.',
      empty: 'No listing was shown in a list in this range yet',
      position: 'Position',
      andMore: (shown: string) => `${shown} and below`,
      of: (clicks: string, shown: string, n: number) =>
        `${clicks} of ${many(n, shown, 'listing', 'listings')} shown`,
      few: (n: number) => `Pale: shown fewer than ${n} times, which says little.`,
    },
  },
} as const;
