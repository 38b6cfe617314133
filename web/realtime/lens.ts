// Looks at the log through a filter: a view on the server, and numbers that follow its topic.
import type { Snapshot } from '#contract/snapshot.ts';
import type { Filter, OpenedView, ViewTopic } from '#contract/view.ts';
import type { Range } from '#web/data/snapshot.ts';
import { createFollower, type Follower, type FollowerSettings } from './follower.ts';
import type { LiveTopic } from './live-topic.ts';
import type { FilterError } from './live-view.ts';
import { createViewKeeper, keyOf } from './view-keeper.ts';

interface LensSettings extends Omit<FollowerSettings, 'view' | 'initial' | 'onEvents'> {
  filter: Filter | null;
  /** A view that the server has opened and read already. */
  initial: { view: OpenedView; snapshot: Snapshot } | null;
  /** Another topic is to be joined, or none. */
  onTopic(): void;
  /** Closes a view without waiting for the answer. */
  farewell(id: string): void;
}

export interface Lens {
  filter(): Filter | null;
  setFilter(filter: Filter | null): void;
  setRange(range: Range): void;
  /** Whether the view is kept open on the server, and whether its numbers follow the log. */
  run(wanted: { isOpen: boolean; isFollowing: boolean }): void;
  /** The topic to join now. */
  topic(): ViewTopic | null;
  /** Who follows this topic. */
  followerOf(topic: LiveTopic): Follower | null;
  /** Whose numbers to show instead of those of everything. Old ones stay until the new are there. */
  shown(): Follower | null;
  /** The numbers shown are not those of the filter yet. */
  isSwitching(): boolean;
  /** The view may have ended: whether this topic is still the one. */
  mayJoin(topic: LiveTopic): Promise<boolean>;
  /** Something was heard, or timers may have slept: the view may be overdue. */
  keepIfDue(): void;
  /** Looks at the log at once. */
  check(): void;
  /** What the reader may see has changed. */
  renew(): void;
  error(): FilterError | null;
  trouble(): string | null;
  clear(): void;
  /** The page is being closed. */
  leave(): void;
}

interface Focus {
  key: string;
  view: OpenedView;
  follower: Follower;
}

export function createLens(settings: LensSettings): Lens {
  const { initial, filter: first } = settings;
  let { filter, range } = settings;
  let isFollowing = false;
  let focus: Focus | null = null;
  let shown: Follower | null = null;
  if (first && initial) focus = focusOn(first, initial.view, initial.snapshot);

  const keeper = createViewKeeper({ ...settings, onOpened });

  function focusOn(of: Filter, view: OpenedView, snapshot: Snapshot | null): Focus {
    const follower = createFollower({
      ...settings,
      range,
      view: view.id,
      initial: snapshot,
      // Events are told by the topics that carry them all.
      onEvents: () => undefined,
      // Refused: the view has ended, and asking for it again shows what has taken its place.
      mayRetry: () => keeper.renew(view.id),
    });
    return { key: keyOf(of), view, follower };
  }

  function onOpened(view: OpenedView) {
    if (filter === null) return;
    if (focus?.view.id !== view.id) {
      const before = focus;
      // Its numbers stay on show as they are.
      before?.follower.end();
      if (before?.follower.numbers.state()) shown = before.follower;
      focus = focusOn(filter, view, null);
      focus.follower.reload();
    }
    settings.onTopic();
  }

  const topic = () =>
    isFollowing && focus && keeper.held()?.id === focus.view.id ? focus.view.topic : null;

  const isInFocus = () =>
    filter !== null && focus?.key === keyOf(filter) && focus.follower.numbers.state() !== null;

  return {
    filter: () => filter,
    setFilter(next) {
      filter = next;
      if (next !== null && focus?.key === keyOf(next)) return;
      focus?.follower.end();
      if (focus?.follower.numbers.state()) shown = focus.follower;
      if (next === null) shown = null;
      focus = null;
    },
    setRange(next) {
      range = next;
      focus?.follower.setRange(next);
    },
    run(wanted) {
      ({ isFollowing } = wanted);
      keeper.want(wanted.isOpen ? filter : null);
      const joined = topic();
      focus?.follower.follow(joined ? [joined] : []);
      if (joined) focus?.follower.load();
      else focus?.follower.rest();
    },
    topic,
    followerOf: (name) => (focus && name === focus.view.topic ? focus.follower : null),
    shown: () => (isInFocus() ? (focus?.follower ?? null) : shown),
    isSwitching: () => filter !== null && !isInFocus(),
    async mayJoin(name) {
      const id = focus?.view.topic === name ? focus.view.id : null;
      return id !== null && (await keeper.renew(id));
    },
    keepIfDue: keeper.keepIfDue,
    check: () => focus?.follower.check(),
    renew: () => void (focus && keeper.renew(focus.view.id)),
    error: keeper.error,
    trouble: () => keeper.trouble() ?? focus?.follower.facts().trouble ?? null,
    clear() {
      focus?.follower.end();
      focus = null;
      shown = null;
    },
    leave: keeper.leave,
  };
}
