// How a number compares with the period before: shares in points, all others in per cent; few in their own numbers.
import { CATALOGUE, MIN_EVENTS, type ShownMetric } from '#contract/catalogue.ts';
import { type Amount, numberOf, restsOn } from './amount.ts';
import { isUnlikely, zOfCounts, zOfShares } from './chance.ts';

/** How a difference is told from chance; of means and money nothing is known that could tell. */
export type ChanceTest = 'counts' | 'shares' | 'none';

/** Null: no comparison was asked for. */
export type Change =
  /** The period before lies, in part, before the first record. */
  | { kind: 'unrecorded' }
  | { kind: 'none' }
  | { kind: 'same' }
  | { kind: 'few'; metric: ShownMetric; now: Amount; before: Amount }
  | {
      kind: 'points' | 'relative';
      metric: ShownMetric;
      by: number;
      /** By chance. */
      unlikely: boolean;
    }
  | null;

export function chanceTestOf(metric: ShownMetric): ChanceTest {
  const { unit } = CATALOGUE[metric];
  if (unit === 'count') return 'counts';
  return unit === 'share' ? 'shares' : 'none';
}

/** What would be written as nothing is nothing. */
const FLAT = { points: 0.0005, relative: 0.005 };

const share = ({ part, whole }: Amount) => ({ part, whole: whole ?? 0 });

/** Both periods are of the same length. */
export function compare(metric: ShownMetric, now: Amount | null, before: Amount | null): Change {
  const [value, past] = [now && numberOf(now), before && numberOf(before)];
  if (!now || !before || value === null || past === null) return { kind: 'none' };
  const test = chanceTestOf(metric);
  if (test === 'shares') return comparedShares(metric, now, before, value - past);
  // Of nothing there is no per cent, either.
  const isFew = past === 0 || Math.min(restsOn(now), restsOn(before)) < MIN_EVENTS;
  if (value === past) return { kind: 'same' };
  if (isFew) return { kind: 'few', metric, now, before };
  const by = value / past - 1;
  if (Math.abs(by) < FLAT.relative) return { kind: 'same' };
  const unlikely = test === 'counts' && isUnlikely(zOfCounts(value, past));
  return { kind: 'relative', metric, by, unlikely };
}

function comparedShares(metric: ShownMetric, now: Amount, before: Amount, by: number): Change {
  if (Math.abs(by) < FLAT.points) return { kind: 'same' };
  if (Math.min(restsOn(now), restsOn(before)) < MIN_EVENTS)
    return { kind: 'few', metric, now, before };
  const unlikely = isUnlikely(zOfShares(share(now), share(before)));
  return { kind: 'points', metric, by, unlikely };
}
