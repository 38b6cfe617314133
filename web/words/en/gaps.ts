// Words of the page of supply gaps.
import { many } from './many.ts';

export const gapsPage = {
  gaps: {
    lead: 'What shoppers look for but don’t find: listings your sellers could offer.',
    filtered: 'Counts the searches that match the filter.',
    title: 'In demand and missing',
    about:
      'Search terms and combinations of filters for which at least half of the searches found nothing, by lost sessions. Terms that differ in spelling, spaces or the order of words stand in one row, which is the sum of its terms.',
    // True, too, where nothing was searched for.
    empty: 'No searches in this range point to something missing.',
    kinds: { all: 'Both', term: 'Terms', filters: 'Filters' },
    kindsSpoken: {
      all: 'Terms and combinations of filters',
      term: 'Search terms',
      filters: 'Combinations of filters',
    },
    kind: 'Kind',
    oneOf: { term: 'Search term', filters: 'Filters' },
    wanted: 'Searched for',
    lostBefore: 'Lost sessions before',
    notSet: 'Not set in these searches',
    sizes: 'Size',
    categories: 'Category',
    regions: 'Region',
    last: 'Last',
    lastHint: 'The latest search without results',
    unfold: (term: string, n: number, shown: string) =>
      `${many(n, shown, 'term', 'terms')} of “${term}”`,
    termsCount: 'Terms',
    rareTerms: (n: number, shown: string) => many(n, shown, 'rare term', 'rare terms'),
    byOwner: 'Put here by an owner',
    actionsFor: (term: string) => `Actions for “${term}”`,
    takeOut: 'Not the same: take out',
    join: 'Join with…',
    joinTitle: (term: string) => `Join “${term}” with another term`,
    joinLead:
      'Both then stand in one row, with all terms that are written like them. This is for all members; “Not the same: take out” undoes it.',
    joinField: 'Means the same as',
    joinConfirm: 'Join',
    working: 'One moment…',
    done: {
      joined: (term: string, other: string) => `“${term}” and “${other}” are one row now.`,
      takenOut: (term: string) => `“${term}” is a row of its own now.`,
    },
    misspelled: {
      title: 'Found under another spelling',
      about:
        'Terms that find nothing though shoppers mean something that is there. They are no gaps: a synonym in the search would help.',
      term: 'Searched for',
      means: 'Probably means',
    },
    grouped: (n: number, shown: string) =>
      `Lists only what at least ${many(n, shown, 'session', 'sessions')} searched for.`,
  },
} as const;
