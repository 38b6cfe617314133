// Rates and means of counts, each with one definition. Null: nothing to divide by, or a count that is null; not zero.

/** A count, or null: the reader may not see it, or it does not apply to the filter. */
type Shown = number | null;

export const ratio = (part: Shown, whole: Shown): number | null =>
  part !== null && whole !== null && whole > 0 ? part / whole : null;

interface SearchCounts {
  searches: number;
  withoutResults: number;
  clicked: Shown;
  positioned: Shown;
  positionSum: Shown;
}

type Counts<Key extends keyof SearchCounts> = Pick<SearchCounts, Key>;

export const zeroRate = (one: Counts<'withoutResults' | 'searches'>) =>
  ratio(one.withoutResults, one.searches);

const ALARMING = { rate: 0.3, searches: 5 };

/** A zero-result rate that asks for action: high, and not of a single unlucky search. */
export const isAlarming = (one: Counts<'withoutResults' | 'searches'>) =>
  one.searches >= ALARMING.searches && (zeroRate(one) ?? 0) >= ALARMING.rate;

export const clickThrough = (one: Counts<'clicked' | 'searches'>) =>
  ratio(one.clicked, one.searches);

export const meanPosition = (one: Counts<'positionSum' | 'positioned'>) =>
  ratio(one.positionSum, one.positioned);

/** Of the listings that were shown in lists, how many were opened from there. */
export const clickRate = (one: { clicks: Shown; impressions: Shown }) =>
  ratio(one.clicks, one.impressions);

/** Fewer expected clicks than this say nothing about a listing. */
const MIN_EXPECTED = 1;

/** 100: opened as often as an average listing would be at the same places. */
export const placeIndex = ({
  clicks,
  expectedClicks,
}: Record<'clicks' | 'expectedClicks', Shown>) =>
  clicks !== null && expectedClicks !== null && expectedClicks >= MIN_EXPECTED
    ? (100 * clicks) / expectedClicks
    : null;
