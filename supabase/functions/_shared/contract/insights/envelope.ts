// What every answer of the report pages holds.
import { z } from 'zod';

export const count = z.int().nonnegative();
/** Null: made of events of a section that the reader may not see. */
export const shownCount = count.nullable();
export const shownCounts = z.array(count).nullable();
export const moment = z.iso.datetime({ offset: true });
export const minute = z.int();
/** `{name: values}`, names and values in order: a set of filters that stood together on a search. */
export const combination = z.record(z.string(), z.array(z.string()));

/** Stands in every answer about a range. */
export const envelope = {
  takenAt: moment,
  /** Everything answered "accepted" before this moment is in these numbers. */
  completeUntil: moment,
  /** First minute of the range since 1970 UTC; a multiple of 15. */
  fromMinute: minute,
  /** First minute after the range; null: open. */
  toMinute: minute.nullable(),
  /** Whether records reach back over all of the period before; else its numbers are too small to compare with. */
  previousRecorded: z.boolean(),
  /**
   * Null: all of the range is in these numbers. Else the moment since which it is: filtered numbers are
   * counted from what is kept for a shorter time (`settings.sessions_days` and a day, `settings.events_days`).
   */
  recordedFrom: moment.nullable(),
  /**
   * Facts that the events which a filter selects cannot give: null in the answer, which is not 0. `*`: the answer has
   * none that they can. Empty without a filter, and under one that selects sessions.
   */
  notApplicable: z.array(z.string()),
};
