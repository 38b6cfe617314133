// Composes the live view from what the parts of the store know.
import type { Access } from '#contract/access.ts';
import type { ConnectionState, Standing, TopicState, Watcher } from '../connection/index.ts';
import type { FilteredView, Follower } from '../sync/index.ts';
import type { LiveView } from './api.ts';
import { freshnessOf } from './freshness.ts';

export const NO_ACCESS =
  'You are not a member of this dashboard, or no longer. Ask an owner to add you.';

interface ViewParts {
  connectionState: ConnectionState;
  standing: Standing;
  access: Access;
  /** Why the access could not be asked for. */
  accessTrouble: string | null;
  /** The channels that the numbers live on. */
  topics: readonly TopicState[];
  /** Whose numbers are shown. */
  follower: Pick<Follower, 'numbers' | 'facts'>;
  filtered: Pick<FilteredView, 'filter' | 'error' | 'trouble' | 'isSwitching' | 'isWithheld'>;
  watchers: readonly Watcher[];
  pausedAt: number | null;
  gapSince: number | null;
}

/** The same list each time, so that no reader hears of a change. */
const NO_FEED: LiveView['feed'] = [];

export function composeView(parts: ViewParts): LiveView {
  const { standing, access, follower, filtered, pausedAt, gapSince } = parts;
  const { trouble, behindSince, confirmedAt, recovered } = follower.facts();
  const broken = parts.topics.find((topic) => topic.kind === 'broken');
  const isWithheld = filtered.isWithheld();
  const state = isWithheld ? null : follower.numbers.state();
  const troubles = {
    denied: NO_ACCESS,
    unknown: parts.accessTrouble,
    granted: filteredTrouble(filtered) ?? broken?.reason ?? trouble,
  };
  return {
    connectionState: parts.connectionState,
    freshness: freshnessOf({
      hasNumbers: state !== null,
      pausedAt,
      trouble: troubles[standing],
      isRefused: filtered.filter() !== null && filtered.error() !== null,
      gapSince,
      behindSince,
      confirmedAt,
      recovered,
    }),
    snapshot: state?.snapshot ?? null,
    feed: isWithheld ? NO_FEED : follower.numbers.feed(),
    filter: filtered.filter(),
    filterError: filtered.error(),
    isSwitching: state !== null && filtered.isSwitching(),
    watchers: parts.watchers,
    role: access.role,
    topics: access.topics,
  };
}

/** Why the numbers that the reader asked for are not there yet, when it is more than time. */
const filteredTrouble = (filtered: ViewParts['filtered']) =>
  filtered.isSwitching() ? filtered.trouble() : null;

/** Numbers that no channel keeps current count as numbers with a gap. */
export const hasGap = (topics: readonly TopicState[], isClosingGap: boolean): boolean =>
  isClosingGap || topics.length === 0 || topics.some(({ kind }) => kind !== 'joined');
