// A small marketplace evening for tests: a factory of snapshots and events with believable numbers.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { SECTIONS } from '#contract/topic.ts';

export const NOW = new Date('2026-11-22T20:07:30Z');
const MINUTE = NOW.getTime() / 60_000;
/** 20:00, two buckets of 15 minutes before now, and one ahead. */
const FROM = Math.floor(MINUTE) - 37;

/** Three buckets: 19:30, 19:45, and 20:00, which is still growing. */
export function sampleSnapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    epoch: '5eed0000-0000-4000-8000-000000000000',
    seq: 7,
    takenAt: NOW.toISOString(),
    completeUntil: '2026-11-22T20:07:05Z',
    fromMinute: FROM,
    toMinute: null,
    timeZone: 'UTC',
    sections: [...SECTIONS],
    types: null,
    series: {
      edges: [FROM, FROM + 15, FROM + 30, FROM + 45, FROM + 60],
      values: {
        search: [30, 50, 20, 0],
        search_without_results: [3, 5, 2, 0],
        listing_view: [10, 10, 5, 0],
        session_new: [4, 5, 2, 0],
      },
    },
    previous: null,
    terms: {
      rows: [
        ['veil', 60, 0],
        ['tiara', 30, 12],
        ['cape', 10, 1],
      ],
      floor: 0,
    },
    filters: {
      rows: [
        ['colour', 'ivory', 8, 2, 1],
        ['size', '', 3, 0, 0],
      ],
      floor: 0,
    },
    listings: {
      rows: [
        ['L-1', 'Silk gown', 200, 20, 3, 2, 1],
        ['L-2', null, 0, 5, 0, 0, 0],
      ],
      floor: 0,
    },
    activity: {
      windowMinutes: 5,
      fromMinute: FROM,
      cells: [
        [Math.floor(MINUTE) - 5, 9],
        [Math.floor(MINUTE) - 4, 2],
        [Math.floor(MINUTE), 3],
      ],
    },
    pace: {
      fromMinute: Math.floor(MINUTE) - 6,
      cells: [
        [Math.floor(MINUTE) - 4, 12],
        [Math.floor(MINUTE) - 1, 8],
      ],
    },
    events: [],
    ...over,
  };
}

/** The same range before anything was tracked. */
export const quietSnapshot = () =>
  sampleSnapshot({
    series: { ...sampleSnapshot().series, values: {} },
    terms: { rows: [], floor: 0 },
    filters: { rows: [], floor: 0 },
    listings: { rows: [], floor: 0 },
    activity: { windowMinutes: 5, fromMinute: FROM, cells: [] },
    pace: { fromMinute: FROM, cells: [] },
  });

/** What a viewer of `analytics:search` gets. */
export const searchOnlySnapshot = () =>
  sampleSnapshot({ sections: ['search'], filters: null, listings: null, activity: null });

let made = 0;

/** A search that found 24 things, one second after the one before. */
export function sampleEvent(query = 'lace veil', resultsCount = 24): AnalyticsEvent {
  made += 1;
  const at = new Date(NOW.getTime() - 60_000 + made * 1_000).toISOString();
  return {
    id: `01a20000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    type: 'search',
    occurredAt: at,
    derivedAt: at,
    receivedAt: at,
    sessionId: '5eed0000-0000-4000-8000-000000000009',
    properties: { query, resultsCount },
  };
}
