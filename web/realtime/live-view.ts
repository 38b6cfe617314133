// What the live store shows to its readers: numbers, how fresh they are, and the connection.
import type { Role } from '#contract/access.ts';
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { Topic } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import type { ConnectionState, Watcher } from './connection/index.ts';
import type { FilterError, Recovered } from './sync/index.ts';

/** How the numbers on the page relate to the truth. The badge says it in words. */
export type Freshness =
  /** No snapshot yet. */
  | { kind: 'loading' }
  /** Every frame so far is in the numbers. `recovered` tells how the last gap was closed. */
  | { kind: 'live'; recovered?: Recovered }
  /** A gap was found, or frames are overdue; what is missing is on its way or being asked for. */
  | { kind: 'catching_up'; since: Date }
  /** The log has had more than was broadcast since then: the numbers follow by being fetched. */
  | { kind: 'behind'; since: Date }
  /** Nothing confirmed since then: connection lost or reads failing. */
  | { kind: 'stale'; since: Date; reason: string }
  /** The reader switched real-time off; the numbers hold still. */
  | { kind: 'paused'; since: Date };

/** One immutable picture; a new object whenever something changed. */
export interface LiveView {
  connectionState: ConnectionState;
  freshness: Freshness;
  /** The snapshot with every frame since applied; null until the first one is there. */
  snapshot: Snapshot | null;
  /** Newest first, bounded; each event once, whichever topics carried it. */
  feed: readonly AnalyticsEvent[];
  /**
   * What the numbers and the feed are limited to; null: nothing. Until those of a new filter are
   * there the old ones stay, and `freshness` is not `live`.
   */
  filter: Filter | null;
  filterError: FilterError | null;
  role: Role | null;
  /** Who is looking at the dashboard now, by name; empty for those who may not join `analytics`. */
  watchers: readonly Watcher[];
  /** Topics that the caller may join. */
  topics: readonly Topic[];
}
