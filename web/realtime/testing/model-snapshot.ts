// The snapshots of the model: counted anew from all events, however many there are.
import { type AnalyticsEvent, EVENT_TYPES } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import {
  activityOf,
  type Counted,
  countsOf,
  filtersOf,
  listingsOf,
  minuteOf,
  perBucket,
  perMetric,
  type Titles,
  termsOf,
  top,
} from './model-counts.ts';

const WINDOW_MINUTES = 5;
const BUCKET_MINUTES = 15;

interface ModelState {
  epoch: string;
  seq: number;
  completeUntil: string;
  events: readonly AnalyticsEvent[];
  starts: readonly Counted[];
  /** A filtered view: it has no active sessions. */
  isView: boolean;
  titles: Titles;
  listRows: number;
  minutesAhead: number;
}

export function snapshotOf(
  state: ModelState,
  range: Range,
  now: number,
  sections: readonly Section[],
): Snapshot {
  const quarter = (at: string | number) => Math.floor(minuteOf(at) / 15) * 15;
  const fromMinute = quarter(range.from);
  const toMinute = range.to === null ? null : quarter(range.to);
  const before = { fromMinute: 2 * fromMinute - (toMinute ?? quarter(now)), toMinute: fromMinute };
  const edges = edgesOf(fromMinute, toMinute ?? minuteOf(now) + state.minutesAhead);
  const visible = [...countsOf(state.events), ...state.starts].filter(([, metric]) =>
    sections.includes(sectionOf(metric)),
  );
  const inRange = ([minute]: Counted) =>
    minute >= fromMinute && (toMinute === null || minute < toMinute);
  const earlier = visible.filter(([m]) => m >= before.fromMinute && m < before.toMinute);
  const events = state.events.filter((e) => inRange([minuteOf(e.derivedAt), e.type, 1]));
  const only = <Part>(section: Section, part: () => Part) =>
    sections.includes(section) ? part() : null;
  const listings = () => events.flatMap((event) => listingsOf(event, state.titles));
  return {
    epoch: state.epoch,
    seq: state.seq,
    takenAt: new Date(now).toISOString(),
    completeUntil: state.completeUntil,
    fromMinute,
    toMinute,
    timeZone: range.timeZone,
    sections: [...sections],
    types: null,
    series: { edges, values: perBucket(edges, visible.filter(inRange)) },
    previous: range.compare
      ? { ...before, ...previously(edges, before.fromMinute, earlier) }
      : null,
    terms: only('search', () => top(events.flatMap(termsOf), 1, 1, state.listRows)),
    filters: only('filters', () => top(events.flatMap(filtersOf), 2, 2, state.listRows)),
    listings: only('listings', () => top(listings(), 1, 3, state.listRows)),
    activity: state.isView ? null : only('user_sessions', () => activity(state.events, now)),
    events: state.isView ? newest(events) : [],
  };
}

/** Totals, and event types by the same buckets, moved to where the period before begins. */
function previously(edges: readonly number[], from: number, counted: readonly Counted[]) {
  const shift = (edges[0] ?? from) - from;
  const types = counted.filter(([, metric]) => EVENT_TYPES.some((type) => type === metric));
  return {
    recorded: true,
    totals: perMetric(counted),
    values: perBucket(
      edges,
      types.map(([minute, metric, n]) => [minute + shift, metric, n]),
    ),
  };
}

const newest = (events: readonly AnalyticsEvent[]) =>
  [...events].sort((a, b) => (a.derivedAt < b.derivedAt ? 1 : -1)).slice(0, 50);

const edgesOf = (from: number, to: number) =>
  Array.from(
    { length: Math.floor((to - from) / BUCKET_MINUTES) + 1 },
    (_, i) => from + BUCKET_MINUTES * i,
  );

function activity(events: readonly AnalyticsEvent[], now: number) {
  const fromMinute = minuteOf(now) - 2 * WINDOW_MINUTES;
  const cells = [...activityOf(events)].filter(([minute]) => minute >= fromMinute);
  return { windowMinutes: WINDOW_MINUTES, fromMinute, cells: cells.sort(([a], [b]) => a - b) };
}
