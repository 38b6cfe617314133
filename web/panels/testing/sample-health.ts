// A healthy hour for tests: numbers of ingest and fold as the database answers them.
import type { Health } from '#contract/health.ts';

export const sampleHealth = (over: Partial<Health> = {}): Health => ({
  since: '2026-11-21T20:07:00Z',
  takenAt: '2026-11-22T20:07:30Z',
  answeredAt: '2026-11-22T20:07:30.02Z',
  completeUntil: '2026-11-22T20:07:29.8Z',
  foldLagMs: 200,
  eventsPerSecond: 12.34,
  accepted: 9_900,
  duplicates: 90,
  late: 12,
  rejected: [
    ['unknown_field:properties.colour', 6],
    ['invalid_event:', 4],
  ],
  other: [],
  samples: [
    {
      at: '2026-11-22T20:07:01Z',
      code: 'unknown_field',
      field: 'properties.colour',
      message: 'properties.colour is not known for this type: leave it out.',
      sample: { type: 'search', properties: { query: 'veil for ***', colour: 'red' } },
    },
  ],
  clockSkewMs: { p50: 100, p95: 2_147_483_647 },
  latencyMs: { p50: 150, p95: 250 },
  ...over,
});
