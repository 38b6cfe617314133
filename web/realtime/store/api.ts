// What the live store takes, gives and shows.
import type { Access, Role } from '#contract/access.ts';
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Filter } from '#contract/filter.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { Topic } from '#contract/topic.ts';
import type { Range } from '#web/data/queries/range.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { ConnectionState, LivePorts, Watcher } from '../connection/index.ts';
import type { ListBounds } from '../numbers/index.ts';
import type { FilterError, InitialNumbers, Recovered } from '../sync/index.ts';
import type { MessageListener } from './announcer.ts';
import type { Tab } from './tab.ts';

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
  /** The server does not take the filter: there are no numbers under it. */
  | { kind: 'refused' }
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
   * What the numbers and the feed are limited to; null: nothing. Until those of a new filter are there the old ones
   * stay, and `isSwitching`. Of a filter that the server refuses there are none.
   */
  filter: Filter | null;
  filterError: FilterError | null;
  isSwitching: boolean;
  role: Role | null;
  /** Who is looking at the dashboard now, by name; empty for those who may not join `analytics`. */
  watchers: readonly Watcher[];
  /** Topics that the caller may join. */
  topics: readonly Topic[];
}

/** What the server has rendered already: the first paint needs no fetch. */
export interface Initial extends InitialNumbers {
  access?: Access | null;
}

export interface LiveStoreOptions {
  ports: LivePorts;
  range: Range;
  filter?: Filter | null;
  initial?: Initial;
  clock?: Clock;
  tab?: Tab;
  random?: () => number;
  bounds?: ListBounds;
  /** Topics one client may hold. */
  maxTopics?: number;
}

export interface LiveStore {
  view(): LiveView;
  /** Called at most once per paint, after the view has changed. */
  listen(listener: () => void): Cancel;
  onMessage(listener: MessageListener): Cancel;
  /** New events, newest first, each once whichever topics carried it. */
  onEvents(listener: (events: AnalyticsEvent[]) => void): Cancel;
  /** Connects while at least one user has started it. */
  start(): Cancel;
  /** Throws `SubscriptionLimitError` past the limit. What it returns releases the topic. */
  subscribe(topic: Topic): Cancel;
  /** Old numbers stay until the new ones are there. */
  setRange(range: Range): void;
  /** Limits numbers and feed to what matches; null: to nothing. The last call wins. */
  setFilter(filter: Filter | null): void;
  /** The numbers hold still. */
  pause(): void;
  /** Catches up exactly. */
  resume(): void;
  /** Asks again what the reader may; also leads out of `unauthorized`. */
  recheckAccess(): Promise<void>;
}
