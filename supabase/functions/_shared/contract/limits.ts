// The limits of the outside, each spelt once. SQL repeats some as checks; a test holds the two together.

/** Bounds of one `track` request. */
export const REQUEST = {
  /** Events in one request. */
  maxEvents: 500,
  /** Bytes of the body after inflating (256 KiB). */
  maxBytes: 256 * 1024,
} as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/** How far times may lie apart, in milliseconds. */
export const TIME = {
  /** When an event occurred, from when it was sent. */
  maxAgeMs: 7 * DAY_MS,
  maxAheadMs: 60 * 60 * 1000,
  /** The time in an event's id, from its derived time. */
  maxIdOffMs: DAY_MS,
} as const;

/** Longest strings, in UTF-16 code units. */
export const TEXT = {
  query: 200,
  name: 60,
  value: 120,
  id: 64,
  title: 200,
  category: 80,
  referrer: 500,
  sentBy: 100,
} as const;

/** Longest lists, in entries. */
export const LIST = {
  listingIds: 60,
  filters: 20,
  filterValues: 20,
} as const;

/** Largest numbers. */
export const NUMBER = {
  resultsCount: 10_000_000,
  page: 10_000,
  latencyMs: 600_000,
  position: 10_000,
  /** In euros, or another currency of that order: others go by `largestPrice`. */
  price: 100_000,
  durationMs: 7 * 24 * 60 * 60 * 1000,
} as const;

/** What one filter may cost: wherever one is asked, SQL refuses more (`analytics.filter_budget()`). */
export const FILTER = {
  /** Conditions that join no others. */
  conditions: 20,
  /** Different texts that searches are looked through for. */
  texts: 5,
  /** Levels of `and`, `or` and `not`. */
  depth: 6,
  /**
   * Bytes of its JSON, as Postgres writes it. In an address each may become three characters, and servers bound all
   * headers of a request together (Node: 16 KB), of which the address, the referrer and the session are the most.
   */
  bytes: 1536,
} as const;

/** Bounds of what the dashboard receives. */
export const LIVE = {
  /** Events listed in one frame; the rest is counted in `omitted`. */
  frameEvents: 50,
  /** Frames of one topic in a second. */
  framesPerSecond: 5,
  /** Bytes of one broadcast payload (64 KiB). */
  frameBytes: 64 * 1024,
  /** Frames in one page of `analytics_frames_since`. */
  framesPage: 100,
  /** Hours that the frame log reaches back. */
  framesHours: 72,
  /** Filtered views open at once, of all members and of one, and how long one lives without a reader that keeps it. */
  views: 50,
  viewsPerMember: 5,
  viewSeconds: 60,
  /** Topics one client may hold. */
  subscriptions: 10,
  /** Rows of each ranked list in a snapshot. */
  listRows: 200,
} as const;

/**
 * What rollups count by and clients choose freely. Each has a setting of the database, `new_terms` and so on: how many values
 * never seen before 15 minutes may bring.
 */
export const DIMENSIONS = ['term', 'filter_set', 'filter', 'filter_value', 'listing'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The name that values beyond it count under. */
export const OTHER = '(other)';
