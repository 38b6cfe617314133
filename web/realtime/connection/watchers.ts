// Who is watching: shows this reader to the others while the page is looked at, and lists them all.
import type { Cancel, Clock } from '../clock.ts';
import type { JoinedChannel, Self } from './ports.ts';

/** The server closes the channel at more than 5 calls in 30 seconds; one is left as a margin. */
const CALLS = { most: 4, windowMs: 30_000 };

/** After an outage all clients join together: each shows itself within this time. */
const SPREAD_MS = 2_000;

const MOST_WATCHERS = 100;

/** A person who has the dashboard open. */
export interface Watcher {
  /** The user's id: a person is listed once, however many tabs are open. */
  key: string;
  name: string;
  initials: string;
  /** The reader. */
  isSelf: boolean;
}

const isName = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most;

/** What a tab tracks. It comes from other browsers: checked, and never trusted for more than a name. */
function readTracked(meta: unknown): { user: string; name: string } | null {
  if (!(meta instanceof Object && 'user' in meta && 'name' in meta)) return null;
  const { user, name } = meta;
  return isName(user, 64) && isName(name, 80) ? { user, name } : null;
}

interface WatchersSettings {
  clock: Clock;
  random: () => number;
  self(): Promise<Self | null>;
  onChange(): void;
}

export interface Watchers {
  /** Each person once, by name. The same list until it changes. */
  list(): readonly Watcher[];
  /** How many tabs with the dashboard are looked at; null where this one is not among those listed. */
  dashboards(): number | null;
  /** What the tabs on the channel track now. */
  hear(metas: readonly unknown[]): void;
  /** The channel is joined, perhaps anew: it knows nothing of this reader yet. */
  joined(channel: JoinedChannel): void;
  left(): void;
  /** Whether the page is looked at. */
  look(isLookedAt: boolean): void;
}

export function createWatchers({ clock, random, self, onChange }: WatchersSettings): Watchers {
  let channel: JoinedChannel | null = null;
  let me: Self | null = null;
  let isLookedAt = false;
  let isShown = false;
  let metas: readonly unknown[] = [];
  let watchers: readonly Watcher[] = [];
  let isListed = false;
  let calls: number[] = [];
  let cancelWait: Cancel | null = null;

  function refresh() {
    const everyone = watchersOf(metas, me?.id ?? null);
    isListed = everyone.some(({ isSelf }) => isSelf);
    const next = everyone.slice(0, MOST_WATCHERS);
    if (JSON.stringify(next) === JSON.stringify(watchers)) return;
    watchers = next;
    onChange();
  }

  async function learnSelf(asked: JoinedChannel) {
    const found = await self().catch(() => null);
    if (channel !== asked) return;
    me = found;
    refresh();
    wait(random() * SPREAD_MS);
  }

  function wait(ms: number) {
    cancelWait?.();
    cancelWait = clock.after(ms, settle);
  }

  /** Shows this reader, or stops, as soon as the limit on calls allows. */
  function settle() {
    cancelWait?.();
    cancelWait = null;
    if (!channel || !me || isShown === isLookedAt) return;
    calls = calls.filter((at) => at > clock.monotonic() - CALLS.windowMs);
    const [oldest] = calls;
    if (oldest !== undefined && calls.length >= CALLS.most)
      return wait(oldest + CALLS.windowMs - clock.monotonic());
    calls.push(clock.monotonic());
    isShown = isLookedAt;
    if (isShown) channel.track({ user: me.id, name: me.name.slice(0, 80) });
    else channel.untrack();
  }

  return {
    list: () => watchers,
    dashboards: () => (isLookedAt && isListed ? metas.length : null),
    hear(heard) {
      metas = heard;
      refresh();
    },
    joined(next) {
      channel = next;
      isShown = false;
      void learnSelf(next);
    },
    left() {
      cancelWait?.();
      cancelWait = null;
      channel = null;
      me = null;
      metas = [];
      refresh();
    },
    look(next) {
      isLookedAt = next;
      // A spread that is under way goes on.
      if (!cancelWait) settle();
    },
  };
}

function watchersOf(metas: readonly unknown[], self: string | null): readonly Watcher[] {
  const people = new Map<string, Watcher>();
  for (const meta of metas) {
    const tracked = readTracked(meta);
    if (!tracked) continue;
    const { user: key, name } = tracked;
    people.set(key, { key, name, initials: initialsOf(name), isSelf: key === self });
  }
  return [...people.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || (a.key < b.key ? -1 : 1),
  );
}

/** Of the first two words: `jane.doe` is JD. */
const initialsOf = (name: string) =>
  name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('') || '?';
