// Looks at the log through a filter: a view on the server, and numbers that follow its topic.

import type { Filter } from '#contract/filter.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import type { OpenedView, ViewTopic } from '#contract/view.ts';
import type { Range } from '#web/data/queries/range.ts';
import type { LiveTopic } from '../live-topic.ts';
import { Follower, type FollowerSettings } from './follower.ts';

import { type FilterError, keyOf, ViewKeeper } from './view-keeper.ts';

interface FilteredViewSettings extends Omit<FollowerSettings, 'view' | 'initial' | 'onEvents'> {
  filter: Filter | null;
  /** A view that the server has opened and read already. */
  initial: { view: OpenedView; snapshot: Snapshot } | null;
  /** Another topic is to be joined, or none. */
  onTopic(): void;
  /** Closes a view without waiting for the answer. */
  beacon(id: string): void;
}

/** The numbers of one view, and the filter that it was opened for. */
interface Focus {
  key: string;
  view: OpenedView;
  follower: Follower;
}

export class FilteredView {
  readonly #settings: FilteredViewSettings;
  readonly #keeper: ViewKeeper;
  #filter: Filter | null;
  #range: Range;
  #isFollowing = false;
  /** What the filter shows, or will show once its numbers are there. */
  #focus: Focus | null = null;
  /** The numbers of the filter before, until then. */
  #shown: Follower | null = null;
  /** What was shown before may stay until then: not once the server has refused a filter, nor on a page that began with one. */
  #mayShowBefore: boolean;

  constructor(settings: FilteredViewSettings) {
    const { initial, filter, range } = settings;
    this.#settings = settings;
    this.#filter = filter;
    this.#range = range;
    this.#mayShowBefore = filter === null;
    this.#keeper = new ViewKeeper({
      ...settings,
      onOpened: (view) => this.#opened(view),
      onChange: () => {
        if (this.error()) this.#forgetBefore();
        settings.onChange();
      },
    });
    if (filter && initial) this.#focus = this.#focusOn(filter, initial.view, initial.snapshot);
  }

  filter(): Filter | null {
    return this.#filter;
  }

  setFilter(next: Filter | null): void {
    this.#filter = next;
    if (next !== null && this.#focus?.key === keyOf(next)) return;
    this.#leaveFocus();
    if (next === null) this.#shown = null;
    if (next === null || this.#shown) this.#mayShowBefore = true;
    this.#focus = null;
  }

  setRange(range: Range): void {
    this.#range = range;
    this.#focus?.follower.setRange(range);
  }

  /** Whether the view is kept open on the server, and whether its numbers follow the log. */
  run({ isOpen, isFollowing }: { isOpen: boolean; isFollowing: boolean }): void {
    this.#isFollowing = isFollowing;
    this.#keeper.want(isOpen ? this.#filter : null);
    const joined = this.topic();
    this.#focus?.follower.follow(joined ? [joined] : []);
    if (joined) this.#focus?.follower.load();
    else this.#focus?.follower.rest();
  }

  /** The topic to join now. */
  topic(): ViewTopic | null {
    if (!this.#isFollowing || !this.#focus) return null;
    const { id, topic } = this.#focus.view;
    return this.#keeper.held()?.id === id ? topic : null;
  }

  /** Who follows this topic. */
  followerOf(topic: LiveTopic): Follower | null {
    return this.#focus?.view.topic === topic ? this.#focus.follower : null;
  }

  /** Whose numbers to show instead of those of everything. Old ones stay until the new are there. */
  shown(): Follower | null {
    return this.#isInFocus() ? (this.#focus?.follower ?? null) : this.#shown;
  }

  /** The numbers shown are not those of the filter yet. */
  isSwitching(): boolean {
    return this.#filter !== null && !this.#isInFocus();
  }

  /** There are no numbers of the filter, and others must not be taken for them. */
  isWithheld(): boolean {
    if (this.#filter === null) return false;
    return this.error() !== null || (!this.#isInFocus() && !this.#mayShowBefore);
  }

  /** The view may have ended: whether this topic is still the one. */
  async mayJoin(topic: LiveTopic): Promise<boolean> {
    const view = this.#focus?.view;
    return view?.topic === topic && (await this.#keeper.renew(view.id));
  }

  /** Something was heard, or timers may have slept: the view may be overdue. */
  keepIfDue(): void {
    this.#keeper.keepIfDue();
  }

  /** Looks at the log at once. */
  check(): void {
    this.#focus?.follower.check();
  }

  /** What the reader may see has changed. */
  renew(): void {
    if (this.#focus) void this.#keeper.renew(this.#focus.view.id);
  }

  error(): FilterError | null {
    return this.#keeper.error();
  }

  trouble(): string | null {
    return this.#keeper.trouble() ?? this.#focus?.follower.facts().trouble ?? null;
  }

  clear(): void {
    this.#focus?.follower.end();
    this.#focus = null;
    this.#shown = null;
  }

  /** The page is being closed. */
  leave(): void {
    this.#keeper.leave();
  }

  #forgetBefore(): void {
    this.#shown = null;
    this.#mayShowBefore = false;
  }

  #focusOn(filter: Filter, view: OpenedView, snapshot: Snapshot | null): Focus {
    const follower = new Follower({
      ...this.#settings,
      range: this.#range,
      view: view.id,
      initial: snapshot,
      // Events are published from the topics that carry them all.
      onEvents: () => undefined,
      // The view has ended: asking for it again shows what has taken its place.
      mayRetry: () => this.#keeper.renew(view.id),
    });
    return { key: keyOf(filter), view, follower };
  }

  #opened(view: OpenedView): void {
    if (this.#filter === null) return;
    if (this.#focus?.view.id !== view.id) {
      this.#leaveFocus();
      this.#focus = this.#focusOn(this.#filter, view, null);
      this.#focus.follower.reload();
    }
    this.#settings.onTopic();
  }

  /** Its numbers stay on show as they are. */
  #leaveFocus(): void {
    this.#focus?.follower.end();
    if (this.#focus?.follower.numbers.state()) this.#shown = this.#focus.follower;
  }

  #isInFocus(): boolean {
    const focus = this.#focus;
    return (
      this.#filter !== null &&
      focus?.key === keyOf(this.#filter) &&
      focus.follower.numbers.state() !== null
    );
  }
}
