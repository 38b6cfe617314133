// What stands in every answer of a report page, for tests.
import { NOW } from './sample.ts';

export const FROM = Math.floor(NOW.getTime() / 60_000 / 15) * 15 - 30;

export const sampleEnvelope = {
  takenAt: NOW.toISOString(),
  completeUntil: '2026-11-22T20:07:05Z',
  fromMinute: FROM,
  toMinute: null,
  previousRecorded: true,
  recordedFrom: null,
  notApplicable: [],
};
