// The snapshots of the model: counted anew from all events, however many there are.
import type { AnalyticsEvent } from '#contract/event.ts';
import { isEventType } from '#contract/event-type.ts';
import { isCharted } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import type { Range } from '#web/data/queries/range.ts';
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
const MINUTE_MS = 60_000;
const PACE_MINUTES = 6;

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
  const step = minuteOf(range.from) * MINUTE_MS >= now - 60 * MINUTE_MS ? 1 : BUCKET_MINUTES;
  const floor = (minute: number) => Math.floor(minute / step) * step;
  const fromMinute = floor(minuteOf(range.from));
  const toMinute = range.to === null ? null : floor(minuteOf(range.to));
  const before = periodBefore(
    range,
    fromMinute,
    Math.min(toMinute ?? Infinity, minuteOf(now)),
    floor,
  );
  const edges = edgesOf(fromMinute, toMinute ?? minuteOf(now) + state.minutesAhead);
  const visible = [...countsOf(state.events), ...state.starts].filter(([, metric]) =>
    sections.includes(sectionOf(metric)),
  );
  const inRange = ([minute]: Counted) =>
    minute >= fromMinute && (toMinute === null || minute < toMinute);
  const earlier = visible.filter(([m]) => m >= before.fromMinute && m < before.knownTo);
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
    previous: range.compare ? { ...before, ...previously(edges, before, earlier) } : null,
    terms: only('search', () => top(events.flatMap(termsOf), 1, 1, state.listRows)),
    filters: only('filters', () => top(events.flatMap(filtersOf), 2, 2, state.listRows)),
    listings: only('listings', () => top(listings(), 1, 3, state.listRows)),
    activity: state.isView ? null : only('user_sessions', () => activity(state.events, now)),
    pace: pace(visible, now),
    events: state.isView ? newest(events) : [],
  };
}

/** As long as the range has lasted; of an open one, the next 20 minutes are known. */
function periodBefore(
  { before, to }: Range,
  from: number,
  until: number,
  floor: (minute: number) => number,
) {
  const elapsed = Math.max(until - from, 0);
  const fromMinute = floor(before === null ? from - Math.max(elapsed, 1) : minuteOf(before));
  const toMinute = Math.min(fromMinute + elapsed, from);
  return { fromMinute, toMinute, knownTo: to === null ? Math.min(from, toMinute + 20) : toMinute };
}

/** Totals, and event types by the same buckets, moved to where the period before begins. */
function previously(
  edges: readonly number[],
  { fromMinute: from, toMinute }: ReturnType<typeof periodBefore>,
  known: readonly Counted[],
) {
  const shift = (edges[0] ?? from) - from;
  const counted = known.filter(([minute]) => minute < toMinute);
  const types = counted.filter(([, metric]) => isCharted(metric));
  return {
    recorded: true,
    coming: known.filter(([minute]) => minute >= toMinute),
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

function pace(counted: readonly Counted[], now: number): Snapshot['pace'] {
  const fromMinute = minuteOf(now) - PACE_MINUTES;
  const sums = new Map<number, number>();
  for (const [minute, metric, n] of counted)
    if (minute >= fromMinute && isEventType(metric)) sums.set(minute, (sums.get(minute) ?? 0) + n);
  return { fromMinute, cells: [...sums].sort(([a], [b]) => a - b) };
}

function activity(events: readonly AnalyticsEvent[], now: number) {
  const fromMinute = minuteOf(now) - 2 * WINDOW_MINUTES;
  const cells = [...activityOf(events)].filter(([minute]) => minute >= fromMinute);
  return { windowMinutes: WINDOW_MINUTES, fromMinute, cells: cells.sort(([a], [b]) => a - b) };
}
