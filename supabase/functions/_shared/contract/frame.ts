// What the fold writes and Realtime carries: frames, their deltas, and the message around them.
import { z } from 'zod';
import { analyticsEvent } from './event.ts';
import { METRICS } from './metric.ts';

export const metric = z.enum(METRICS);
const count = z.int();
/** Minutes since 1970-01-01T00:00Z. */
const minute = z.int();

/** A sum of money may have grown past what a number holds exactly: then it is about right, and the others are read. */
export const sum = z.number().refine(Number.isInteger);

/** `[minute, metric, n]`: so many more in that minute. */
export const countCell = z.tuple([minute, metric, sum]);
/** `[minute, term, searches, without results]` */
const termCell = z.tuple([minute, z.string(), count, count]);
/** `[minute, filter, value ('' for none), applied, removed, cleared]` */
const filterCell = z.tuple([minute, z.string(), z.string(), count, count, count]);
/** `[minute, listing id, title or null, impressions, views, favorites, contacts, purchases]` */
const listingCell = z.tuple([
  minute,
  z.string(),
  z.string().nullable(),
  count,
  count,
  count,
  count,
  count,
]);
/** `[minute, impressions, listing ids]`: listings that were shown so often and nothing else. Most are. */
const shownCell = z.tuple([minute, count, z.array(z.string())]);
/** `[minute, n]`: change of the number of sessions whose latest event lies in that minute. */
export const activityCell = z.tuple([minute, count]);

/** What to add to a snapshot. An absent list means no news there. */
const delta = z.object({
  /** The delta was too large for one broadcast: take a snapshot instead of adding. */
  resync: z.literal(true).optional(),
  counts: z.array(countCell).optional(),
  terms: z.array(termCell).optional(),
  filters: z.array(filterCell).optional(),
  listings: z.array(listingCell).optional(),
  shown: z.array(shownCell).optional(),
  activity: z.array(activityCell).optional(),
});
export type Delta = z.infer<typeof delta>;

export type ListingCell = z.infer<typeof listingCell>;

/** One step of the frame log on one topic. */
export const frame = z.object({
  /** Changes when the log was reset: throw away what you hold. */
  epoch: z.uuid(),
  /** The fold that wrote this frame; grows, with holes where a topic had no news. */
  seq: z.int().positive(),
  /** The frame before it on this topic (0: none). A gap shows by itself. */
  prev: z.int().nonnegative(),
  /** When the fold wrote it. */
  foldedAt: z.iso.datetime({ offset: true }),
  /** Everything answered "accepted" before this moment is in this frame or an earlier one. */
  completeUntil: z.iso.datetime({ offset: true }),
  /** Newest first, a bounded sample. */
  events: z.array(analyticsEvent).max(50),
  /** Events folded but not listed. */
  omitted: z.int().nonnegative(),
  delta,
});
export type Frame = z.infer<typeof frame>;

const MESSAGE_TYPES = [
  'connect',
  'disconnect',
  'analytics_update',
  'error',
  'subscribe',
  'unsubscribe',
] as const;

/** The message of the brief: every broadcast is one, and the hook reports its own in the same shape. */
export interface WebSocketMessage {
  type: (typeof MESSAGE_TYPES)[number];
  /** Topic, such as `analytics:search`. */
  channel?: string;
  /** ISO 8601. */
  timestamp: string;
  /** A `Frame` when `type` is `analytics_update`. */
  payload?: unknown;
}

/** A broadcast as it arrives: parse with this before use. */
export const updateMessage = z.object({
  type: z.literal('analytics_update'),
  channel: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  payload: frame,
});

/**
 * Sent when a membership changed: fetch a new token and ask `analytics_my_access` again.
 * Realtime decides anew on a new token, and closes a channel whose reader has lost the right.
 */
const accessChangedMessage = z.object({
  type: z.literal('error'),
  channel: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  payload: z.object({ code: z.literal('access_changed') }),
});

/** Everything that may arrive on a topic. */
export const broadcastMessage = z.discriminatedUnion('type', [updateMessage, accessChangedMessage]);

/** Answer of `analytics_frames_since`. */
export const framesPage = z.discriminatedUnion('reset', [
  z.object({
    reset: z.literal(false),
    epoch: z.uuid(),
    /** In order, at most a page. */
    frames: z.array(frame),
    /** The newest frame on this topic; ask again until you hold it. */
    head: z.int().nonnegative(),
    /** With all frames up to `head`: everything accepted before this moment. */
    completeUntil: z.iso.datetime({ offset: true }),
  }),
  /** The log no longer reaches back to the cursor, or the epoch changed: take a snapshot. */
  z.object({ reset: z.literal(true), epoch: z.uuid(), head: z.int().nonnegative() }),
]);
export type FramesPage = z.infer<typeof framesPage>;
