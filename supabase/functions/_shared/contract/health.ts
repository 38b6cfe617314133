// Whether to trust the numbers: the answer of `analytics_health`.
import { z } from 'zod';
import { analyticsEvent } from './event.ts';
import { DIMENSIONS } from './limits.ts';

const moment = z.iso.datetime({ offset: true });
/** Upper bound in milliseconds; null without data. */
const quantiles = z.object({ p50: z.int().nullable(), p95: z.int().nullable() });

export const health = z.object({
  since: moment,
  takenAt: moment,
  /** By the server's clock, as the question's arrival is in `takenAt`: what passed outside of both was spent on the network. */
  answeredAt: moment,
  /** Everything answered "accepted" before this moment is in the numbers. */
  completeUntil: moment,
  foldLagMs: z.number().nonnegative(),
  /** Accepted events per second over the last five full minutes. */
  eventsPerSecond: z.number(),
  accepted: z.int(),
  duplicates: z.int(),
  /** Accepted events that came over 5 minutes after they happened; they count when they happened. */
  late: z.int(),
  /** `[code:field, n]`, most first. */
  rejected: z.array(z.tuple([z.string(), z.int()])),
  /** `[dimension, n]`, most first: what counts as `OTHER`, because it was new beyond the limit. */
  other: z.array(z.tuple([z.enum(DIMENSIONS), z.int()])),
  samples: z.array(
    z.object({
      at: moment,
      code: z.string(),
      field: z.string().nullable(),
      message: z.string(),
      /** The rejected event, masked; null when it was too large to keep. */
      sample: z.unknown(),
    }),
  ),
  clockSkewMs: quantiles,
  /** From receipt to broadcast. */
  latencyMs: quantiles,
});
export type Health = z.infer<typeof health>;

/** Where a page of events ends. */
const eventsCursor = z.object({ derivedAt: moment, id: z.uuid() });
export type EventsCursor = z.infer<typeof eventsCursor>;

/** A page of `analytics_events`, newest derived time first. */
export const eventsPage = z.object({
  events: z.array(analyticsEvent),
  /** Pass as `p_cursor` for the next page; null: this was the last. */
  next: eventsCursor.nullable(),
});
export type EventsPage = z.infer<typeof eventsPage>;
