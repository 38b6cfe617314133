// What the live store takes and gives.
import type { Access } from '#contract/access.ts';
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Topic } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import type { Range } from '#web/data/snapshot.ts';
import type { MessageListener } from './announcer.ts';
import type { Cancel, Clock } from './clock.ts';
import type { LivePorts } from './connection/index.ts';
import type { LiveView } from './live-view.ts';
import type { ListBounds } from './numbers/index.ts';
import type { InitialNumbers } from './sync/index.ts';
import type { Tab } from './tab.ts';

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
