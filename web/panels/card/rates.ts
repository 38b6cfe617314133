// Rates and means of counts, each with one definition. Null: nothing to divide by, which is not zero.

export const ratio = (part: number, whole: number): number | null =>
  whole > 0 ? part / whole : null;

interface SearchCounts {
  searches: number;
  withoutResults: number;
  clicked: number;
  positioned: number;
  positionSum: number;
}

type Counts<Key extends keyof SearchCounts> = Pick<SearchCounts, Key>;

export const zeroRate = (one: Counts<'withoutResults' | 'searches'>) =>
  ratio(one.withoutResults, one.searches);

export const clickThrough = (one: Counts<'clicked' | 'searches'>) =>
  ratio(one.clicked, one.searches);

export const meanPosition = (one: Counts<'positionSum' | 'positioned'>) =>
  ratio(one.positionSum, one.positioned);

/** Fewer expected clicks than this say nothing about a listing. */
const MIN_EXPECTED = 1;

/** 100: opened as often as an average listing would be at the same places. */
export const placeIndex = (one: { clicks: number; expectedClicks: number }): number | null =>
  one.expectedClicks >= MIN_EXPECTED ? (100 * one.clicks) / one.expectedClicks : null;
