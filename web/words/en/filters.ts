// Words of the page of filters.
import { many } from './many.ts';

export const filtersPage = {
  filters: {
    lead: 'Which filters shoppers use, which they remove again, and which lead nowhere.',
    filtered:
      'Counts filter uses that match the filter above, and for combinations the searches that match it.',
    usage: {
      title: 'Filters and values',
      about: (n: number, shown: string) =>
        `By how often they were applied. Dropped is what was removed or cleared in the same session within ${many(n, shown, 'second', 'seconds')}.`,
      empty: 'No filters tracked in this range yet',
      filter: 'Filter',
      value: 'Value',
      cleared: (n: number, shown: string) =>
        `All filters were cleared at once ${many(n, shown, 'time', 'times')}.`,
    },
    combinations: {
      title: 'Combinations',
      about: 'Filters that stood together on searches, by searches.',
      empty: 'No search with filters in this range yet',
      filters: 'Filters',
    },
    deadEnds: {
      title: 'Combinations without results',
      about: 'Combinations of filters by how many searches with them found nothing.',
      good: 'Every combination of filters found something',
    },
  },
} as const;
