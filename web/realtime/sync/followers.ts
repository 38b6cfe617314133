// Who follows which topic: the numbers of everything, those of a filter, and which of them are shown.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Filter } from '#contract/filter.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { Section, Topic } from '#contract/topic.ts';
import type { OpenedView } from '#contract/view.ts';
import type { Range } from '#web/data/queries/range.ts';
import { isViewTopic, type LiveTopic } from '../live-topic.ts';
import { FilteredView } from './filtered-view.ts';
import { Follower, type FollowerSettings } from './follower.ts';

/** What the server has rendered already. */
export interface InitialNumbers {
  /** Of everything; with `view`, of that view. */
  snapshot?: Snapshot | null;
  /** What `analytics_open_view` answered for the filter. */
  view?: OpenedView | null;
}

interface FollowersSettings extends Omit<FollowerSettings, 'view' | 'initial'> {
  filter: Filter | null;
  initial: InitialNumbers;
  onEvents(events: AnalyticsEvent[]): void;
  /** Another topic is to be joined, or none. */
  onTopic(): void;
  /** Asks without waiting for the answer, by a request that outlives the page. */
  beacon(name: string, args: Record<string, unknown>): void;
}

export interface Followers {
  filtered: FilteredView;
  /** Who follows this topic. */
  of(topic: LiveTopic): Follower | null;
  /** Whose numbers are shown. */
  shown(): Follower;
  /** Follows these topics, and the filter's when it is wanted; returns which to join. */
  run(wanted: { topics: Topic[]; isOpen: boolean; isFollowing: boolean }): LiveTopic[];
  /** Looks at the log at once. */
  check(): void;
  setRange(range: Range): void;
  /** The reader may see these sections now. */
  allow(sections: readonly Section[]): void;
  /** Forgets everything. */
  clear(): void;
}

/** The numbers of everything are kept also under a filter: going back to them costs nothing. */
export function createFollowers(settings: FollowersSettings): Followers {
  const { snapshot = null, view = null } = settings.initial;
  const everything = new Follower({ ...settings, view: null, initial: view ? null : snapshot });
  const filtered = new FilteredView({
    ...settings,
    initial: view && snapshot && { view, snapshot },
    beacon: (id) => settings.beacon('analytics_close_view', { p_id: id }),
  });
  return {
    filtered,
    of: (topic) => (isViewTopic(topic) ? filtered.followerOf(topic) : everything),
    shown: () => filtered.shown() ?? everything,
    run({ topics, isOpen, isFollowing }) {
      everything.follow(topics);
      if (isFollowing) everything.load();
      else everything.rest();
      filtered.run({ isOpen, isFollowing });
      const topic = filtered.topic();
      return topic ? [...topics, topic] : topics;
    },
    check() {
      everything.check();
      filtered.check();
    },
    setRange(range) {
      everything.setRange(range);
      filtered.setRange(range);
    },
    allow(sections) {
      const held = everything.numbers.state()?.snapshot.sections;
      if (held && held.join() !== sections.join()) everything.reload();
      filtered.renew();
    },
    clear() {
      everything.clear();
      filtered.clear();
    },
  };
}
