// Quotients of counts, each with one definition.
import { type Amount, isOfFew, numberOf, quotient } from './amount.ts';

/** A count, or null: the reader may not see it, or it does not apply to the filter. */
type Shown = number | null;

interface SearchCounts {
  searches: number;
  withoutResults: number;
  clicked: Shown;
  positioned: Shown;
  positionSum: Shown;
}

type Counts<Key extends keyof SearchCounts> = Pick<SearchCounts, Key>;

export const zeroRate = (one: Counts<'withoutResults' | 'searches'>): Amount => ({
  part: one.withoutResults,
  whole: one.searches,
});

const ALARMING = 0.3;

/** A zero-result rate that asks for action: high, and not of a few unlucky searches. */
export function isAlarming(one: Counts<'withoutResults' | 'searches'>, minTrials: number): boolean {
  const rate = zeroRate(one);
  return !isOfFew('zeroResultRate', rate, minTrials) && (numberOf(rate) ?? 0) >= ALARMING;
}

export const clickThrough = (one: Counts<'clicked' | 'searches'>) =>
  quotient(one.clicked, one.searches);

export const clickPosition = (one: Counts<'positionSum' | 'positioned'>) =>
  quotient(one.positionSum, one.positioned);

interface Clicks {
  clicks: number;
  impressions: number;
}

/** Of the listings that were shown in lists, how many were opened from there: no more than were shown. */
export const clickRate = ({ clicks, impressions }: Clicks): Amount => ({
  part: Math.min(clicks, impressions),
  whole: impressions,
});

/** Clicks beyond the number shown: what was opened had been shown before the range, or it was not reported. */
export const clicksUnshown = ({ clicks, impressions }: Clicks): number =>
  Math.max(0, clicks - impressions);

/** Fewer expected clicks than this say nothing about a listing. */
const MIN_EXPECTED = 1;

/** 100: opened as often as an average listing would be at the same positions. Null: too rarely shown to say. */
export const placeIndex = (
  one: Clicks & { expectedClicks: number },
  minTrials: number,
): number | null =>
  one.expectedClicks >= MIN_EXPECTED && one.impressions >= minTrials
    ? (100 * one.clicks) / one.expectedClicks
    : null;
