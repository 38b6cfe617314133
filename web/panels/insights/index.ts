// The room of report pages: figures, lists and series of what the database answers for a range.
export { SessionSeries, TermSeries } from './answer-series.tsx';
export { Combinations, FilterUses } from './filter-tables.tsx';
export { Funnel } from './funnel.tsx';
export { GapList } from './gap-list.tsx';
export { ListingList } from './listing-list.tsx';
export { MisspelledList } from './misspelled-list.tsx';
export { ONE_SESSION_FIGURES, oneSessionFigures, sessionEnd } from './one-session.ts';
export { PositionList } from './position-list.tsx';
export { SEARCH_FIGURES, searchFigures } from './search-figures.ts';
export { restOf, SearchList } from './search-list.tsx';
export { SESSION_FIGURES, sessionFigures } from './session-figures.ts';
export { type Grouping, SessionGroups } from './session-groups.tsx';
export { Spellings, TermClicks, TermFilters, TermSessions } from './term-tables.tsx';
