// A snapshot in which nothing has happened yet.
import type { Snapshot } from '#contract/snapshot.ts';
import { SECTIONS } from '#contract/topic.ts';

/** Minutes of the day on which the tests take place. */
const FROM = 29_760_480;

export const emptySnapshot: Snapshot = {
  epoch: '00000000-0000-4000-8000-000000000001',
  seq: 0,
  takenAt: '2026-11-22T12:00:00Z',
  completeUntil: '2026-11-22T12:00:00Z',
  fromMinute: FROM,
  toMinute: null,
  timeZone: 'UTC',
  sections: [...SECTIONS],
  types: null,
  series: { edges: [FROM, FROM + 15, FROM + 30], values: {} },
  previous: null,
  terms: { rows: [], floor: 0 },
  filters: { rows: [], floor: 0 },
  listings: { rows: [], floor: 0 },
  activity: { windowMinutes: 5, fromMinute: FROM, cells: [] },
  pace: { fromMinute: FROM, cells: [] },
  events: [],
};
