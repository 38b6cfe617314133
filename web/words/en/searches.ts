// Words of the page of searches, and of one term.
import { many } from './many.ts';

export const searchesPage = {
  searches: {
    lead: 'What shoppers search for, and what comes of it.',
    filtered: 'Counts the searches that match the filter, and what came of them.',
    list: 'List',
    lists: {
      popular: { label: 'Popular', spoken: 'Popular searches' },
      rising: { label: 'Rising', spoken: 'Rising searches' },
      falling: { label: 'Falling', spoken: 'Falling searches' },
      zero_result: { label: 'No results', spoken: 'Searches without results' },
      no_click: { label: 'No clicks', spoken: 'Searches without clicks' },
    },
    about: {
      popular: 'Terms by how often they were searched for, whatever their case and spaces.',
      rising:
        'Terms that gained the most searches against the period of equal length before. All spellings of a term stand in one row.',
      falling:
        'Terms that lost the most searches against the period of equal length before. All spellings of a term stand in one row.',
      zero_result: 'Terms by how many of their searches found nothing.',
      no_click:
        'Terms by how many of their searches found something and ended without a listing being opened.',
    },
    empty: {
      popular: 'No searches tracked in this range yet',
      rising: 'No term is rising in this range',
      falling: 'No term is falling in this range',
      zero_result: 'Every term found something in this range',
      no_click: 'Shoppers opened something for every term',
    },
    term: 'Term',
    spellings: (n: number, shown: string) => many(n, shown, 'spelling', 'spellings'),
    grouped: (n: number, shown: string) => many(n, shown, 'rare term', 'rare terms'),
    groupedHint: (n: number, shown: string) =>
      `Terms of fewer than ${many(n, shown, 'session', 'sessions')} are not shown one by one.`,
    notes: {
      sessions: (n: number, shown: string) => `in ${many(n, shown, 'session', 'sessions')}`,
      withoutResults: (n: number, shown: string) =>
        n === 0 ? 'every search found something' : `${shown} found nothing`,
      clicked: (n: number, shown: string) =>
        `${many(n, shown, 'search', 'searches')} led to a listing`,
      positioned: (n: number, shown: string) => `over ${many(n, shown, 'click', 'clicks')}`,
      perHundred: (shown: string) => `${shown} per 100 searches`,
    },
  },

  term: {
    back: 'All searches',
    lead: 'One search term: how it goes over time, and where it leads.',
    filtered: 'Counts the searches for this term that match the filter, and what came of them.',
    events: 'Events for this term',
    none: 'Nobody searched for this term in this range.',
    series: {
      title: 'Searches over time',
      about: 'Searches for this term, by what came of them.',
      chart: 'Searches over time. Arrow keys move through time.',
    },
    spellings: {
      title: 'As it was typed',
      about: 'What shoppers typed for this term, most frequent first.',
      empty: 'Nothing was typed in this range',
      query: 'Typed',
    },
    filters: {
      title: 'Filters on these searches',
      about: 'Filters that were set when this was searched for.',
      empty: 'This was searched for without filters',
      filter: 'Filter',
      value: 'Value',
    },
    clicks: {
      title: 'What was opened',
      about: 'Listings opened from the results of this term, and where in the list they stood.',
      empty: 'Nothing was opened from these results',
      listing: 'Listing',
      id: 'Listing id',
    },
    sessions: {
      title: 'Newest sessions',
      about: 'Sessions that searched for this term, newest first.',
      empty: 'No session searched for this in this range',
      session: 'Session',
      last: 'Last search',
      device: 'Device',
      country: 'Country',
    },
  },
} as const;
