// Who follows which topic: the numbers of everything, those of a filter, and which of them are shown.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Section, Topic } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import type { Range } from '#web/data/snapshot.ts';
import { createFollower, type Follower, type FollowerSettings } from './follower.ts';
import { createLens, type Lens } from './lens.ts';
import type { Initial } from './live-store-api.ts';
import { isViewTopic, type LiveTopic } from './live-topic.ts';

interface FollowersSettings extends Omit<FollowerSettings, 'view' | 'initial'> {
  filter: Filter | null;
  initial: Initial;
  onEvents(events: AnalyticsEvent[]): void;
  /** Another topic is to be joined, or none. */
  onTopic(): void;
  farewell(name: string, args: Record<string, unknown>): void;
}

export interface Followers {
  lens: Lens;
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
  const everything = createFollower({ ...settings, view: null, initial: view ? null : snapshot });
  const lens = createLens({
    ...settings,
    initial: view && snapshot && { view, snapshot },
    farewell: (id) => settings.farewell('analytics_close_view', { p_id: id }),
  });
  return {
    lens,
    of: (topic) => (isViewTopic(topic) ? lens.followerOf(topic) : everything),
    shown: () => lens.shown() ?? everything,
    run({ topics, isOpen, isFollowing }) {
      everything.follow(topics);
      if (isFollowing) everything.load();
      else everything.rest();
      lens.run({ isOpen, isFollowing });
      const filtered = lens.topic();
      return filtered ? [...topics, filtered] : topics;
    },
    check() {
      everything.check();
      lens.check();
    },
    setRange(range) {
      everything.setRange(range);
      lens.setRange(range);
    },
    allow(sections) {
      const held = everything.numbers.state()?.snapshot.sections;
      if (held && held.join() !== sections.join()) everything.reload();
      lens.renew();
    },
    clear() {
      everything.clear();
      lens.clear();
    },
  };
}
