// What the reducer works on: the numbers, where they stand in the log, and what it knows it cannot know.
import { LIVE } from '#contract/limits.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { type Cursors, cursorsAt } from './cursors.ts';
import { type Gains, type ListBounds, NO_GAINS } from './ranked-list.ts';
import { type Watermarks, watermarksAt } from './watermark.ts';

/** Rows of each ranked list that readers see, and that are exact at every moment. */
export const DISPLAY_ROWS = 20;

export const BOUNDS: ListBounds = {
  listRows: LIVE.listRows,
  displayRows: DISPLAY_ROWS,
  watched: 1000,
};

export interface LiveState {
  readonly snapshot: Snapshot;
  readonly cursors: Cursors;
  /** Up to when each section is complete; `snapshot.completeUntil` is the lowest of them. */
  readonly watermarks: Watermarks;
  /** Gains of rows outside each ranked list. */
  readonly gains: { readonly terms: Gains; readonly filters: Gains; readonly listings: Gains };
  /**
   * The frames are all in, but a fresh snapshot is needed to show them exactly: a row from outside
   * a list may belong among the displayed ones, one that came in has no title yet, or the series
   * needs buckets that it does not have.
   */
  readonly refresh: boolean;
  /** Listings without a title in the snapshot itself: asking again would not find one. */
  readonly untitled: ReadonlySet<string>;
}

export const startFrom = (snapshot: Snapshot): LiveState => ({
  snapshot,
  cursors: cursorsAt(snapshot),
  watermarks: watermarksAt(snapshot),
  gains: { terms: NO_GAINS, filters: NO_GAINS, listings: NO_GAINS },
  refresh: false,
  untitled: new Set(
    snapshot.listings?.rows.filter(([, title]) => title === null).map(([id]) => id),
  ),
});
