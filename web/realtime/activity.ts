// Adds activity cells: how many sessions have their latest event in which minute.
import type { Delta } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';

type Activity = NonNullable<Snapshot['activity']>;
type ActivityCells = NonNullable<Delta['activity']>;

/** A page that stays open for days must not keep every minute it saw. */
const MOST_MINUTES = 1440;

export function addToActivity(activity: Activity, cells: ActivityCells): Activity {
  const news = cells.filter(([minute]) => minute >= activity.fromMinute);
  if (news.length === 0) return activity;
  const sessions = new Map(activity.cells);
  for (const [minute, n] of news) sessions.set(minute, (sessions.get(minute) ?? 0) + n);
  const kept = [...sessions].filter(([, n]) => n !== 0).sort(([a], [b]) => a - b);
  return forgetOldMinutes({ ...activity, cells: kept });
}

/**
 * Raises `fromMinute` past the oldest minutes when there are too many. Events may lie up to an hour
 * ahead, so what is kept reaches back far beyond the window even then.
 */
function forgetOldMinutes(activity: Activity): Activity {
  if (activity.cells.length <= MOST_MINUTES) return activity;
  const cells = activity.cells.slice(-Math.max(MOST_MINUTES / 2, 2 * activity.windowMinutes + 120));
  return { ...activity, cells, fromMinute: cells[0]?.[0] ?? activity.fromMinute };
}
