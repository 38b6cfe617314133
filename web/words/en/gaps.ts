// Words of the page of supply gaps.
import { many } from './many.ts';

export const gapsPage = {
  gaps: {
    lead: 'What shoppers look for and do not find: listings that sellers could bring.',
    filtered: 'Counted are the searches that match the filter.',
    title: 'In demand and missing',
    about:
      'Search terms and combinations of filters with searches that found nothing, by lost sessions.',
    empty: 'No search without result in this range: whatever was looked for was there.',
    kinds: { all: 'Both', term: 'Terms', filters: 'Filters' },
    kindsSpoken: {
      all: 'Terms and combinations of filters',
      term: 'Search terms',
      filters: 'Combinations of filters',
    },
    kind: 'Kind',
    oneOf: { term: 'Search term', filters: 'Filters' },
    wanted: 'Looked for',
    lostBefore: 'Lost sessions before',
    notSet: 'Not set on these searches',
    sizes: 'Size',
    categories: 'Category',
    regions: 'Region',
    last: 'Last',
    lastHint: 'The newest search without result',
    grouped: (n: number, shown: string) =>
      `Only what at least ${many(n, shown, 'session', 'sessions')} looked for is listed.`,
  },
} as const;
