// All panels' numbers at one moment of the log, as `analytics_snapshot` answers them.
import { z } from 'zod';
import { analyticsEvent } from './event.ts';
import { EVENT_TYPES } from './event-type.ts';
import { activityCell, countCell, metric, sum } from './frame.ts';
import { CHARTED_METRICS } from './metric.ts';
import { SECTIONS } from './topic.ts';

const count = z.int();
const minute = z.int();

/**
 * A ranked list, best first. Whatever is not listed ranks at or below `floor`. 0 says that nothing is
 * missing, so it is at least 1 when rows were cut, even rows that score 0.
 */
const ranked = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), floor: z.int().nonnegative() });

/** `[term, searches, without results]`, by searches. */
const termRow = z.tuple([z.string(), count, count]);
/** `[filter, value ('' for none), applied, removed, cleared]`, by applied. */
const filterRow = z.tuple([z.string(), z.string(), count, count, count]);
/** `[listing id, title or null, impressions, views, favorites, contacts, purchases]`, by views. */
const listingRow = z.tuple([z.string(), z.string().nullable(), count, count, count, count, count]);

export const snapshot = z.object({
  epoch: z.uuid(),
  /** Every frame up to this one is in these numbers; add the frames after it. */
  seq: z.int().nonnegative(),
  takenAt: z.iso.datetime({ offset: true }),
  /** Everything answered "accepted" before this moment is in these numbers. */
  completeUntil: z.iso.datetime({ offset: true }),
  /** First minute of the range; a multiple of 15 unless it begins in the last hour. */
  fromMinute: minute,
  /** First minute after the range; null: open, it grows with time. */
  toMinute: minute.nullable(),
  timeZone: z.string(),
  /** What the caller may see; the other sections' fields are null. */
  sections: z.array(z.enum(SECTIONS)),
  /** Through a filter that selects events: the types that it can select. Other numbers do not apply. Else null. */
  types: z.array(z.enum(EVENT_TYPES)).nullable(),
  series: z.object({
    /** Bucket borders in minutes, ascending, one more than each metric has values; last may lie ahead of now. */
    edges: z.array(minute).min(2),
    /** Counts per bucket; a metric without a key was never counted in the range. */
    values: z.partialRecord(metric, z.array(sum)),
  }),
  /** The period that the range is compared with: as long as the range has lasted until now; null when not asked for. */
  previous: z
    .object({
      fromMinute: minute,
      /** As many minutes after its start as now is after that of the range. */
      toMinute: minute,
      /** Whether the records begin before it: else a part of it is not zero but unknown. */
      recorded: z.boolean(),
      totals: z.partialRecord(metric, sum),
      /** Counts of what is drawn by the series' buckets, each as much earlier as this period begins earlier. */
      values: z.partialRecord(z.enum(CHARTED_METRICS), z.array(count)),
      /** What it counts in the minutes after `toMinute`, which count with it as time goes on; known until `knownTo`. */
      coming: z.array(countCell),
      knownTo: minute,
    })
    .nullable(),
  terms: ranked(termRow).nullable(),
  filters: ranked(filterRow).nullable(),
  listings: ranked(listingRow).nullable(),
  /** Sessions by the minute of their latest event, from `fromMinute` on. */
  activity: z
    .object({
      /** A session is active for so many minutes after its latest event. */
      windowMinutes: z.int().positive(),
      fromMinute: minute,
      cells: z.array(activityCell),
    })
    .nullable(),
  /** Events that the caller may see by minute, from `fromMinute` on: the last few, whatever the range. */
  pace: z.object({ fromMinute: minute, cells: z.array(z.tuple([minute, count])) }),
  /** Newest first, at most 50. */
  events: z.array(analyticsEvent),
});
export type Snapshot = z.infer<typeof snapshot>;
export type TermRow = z.infer<typeof termRow>;
export type FilterRow = z.infer<typeof filterRow>;
export type ListingRow = z.infer<typeof listingRow>;
