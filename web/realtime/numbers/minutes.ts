// Adds cells to numbers that are kept by the minute: active sessions, and events of the last minutes.
import { isEventType } from '#contract/event-type.ts';
import type { Delta } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { CountCells } from './series.ts';

type Activity = NonNullable<Snapshot['activity']>;
type Cells = NonNullable<Delta['activity']>;

/** A page that stays open for days must not keep every minute it saw. */
const MOST_MINUTES = 1440;
/** Events may lie an hour ahead; what is kept reaches back far beyond any window even then. */
const KEPT_MINUTES = MOST_MINUTES / 2;

interface ByMinute {
  fromMinute: number;
  cells: Cells;
}

/** The same object when nothing is added; past the oldest minutes when there are too many. */
function add<Numbers extends ByMinute>(numbers: Numbers, more: Cells): Numbers {
  const news = more.filter(([minute]) => minute >= numbers.fromMinute);
  if (news.length === 0) return numbers;
  const sums = new Map(numbers.cells);
  for (const [minute, n] of news) sums.set(minute, (sums.get(minute) ?? 0) + n);
  const cells = [...sums].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b);
  if (cells.length <= MOST_MINUTES) return { ...numbers, cells };
  const kept = cells.slice(-KEPT_MINUTES);
  return { ...numbers, cells: kept, fromMinute: kept[0]?.[0] ?? numbers.fromMinute };
}

export const addToActivity = (activity: Activity, cells: Cells): Activity => add(activity, cells);

/** Only events are counted, not what is derived from them. */
export const addToPace = (pace: Snapshot['pace'], counts: CountCells): Snapshot['pace'] =>
  add(
    pace,
    counts.flatMap(([minute, metric, n]): Cells => (isEventType(metric) ? [[minute, n]] : [])),
  );
