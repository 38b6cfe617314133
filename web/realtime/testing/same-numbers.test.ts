// Which numbers count as the same, taken at any two moments, and which do not.
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '#contract/event-type.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { applyFrame } from '../numbers/apply-frame.ts';
import { startFrom } from '../numbers/live-state.ts';
import { createModelLog } from './model-log.ts';
import { otherParts, sameNumbers } from './same-numbers.ts';
import { someEvent } from './some-events.ts';

const MINUTE = 60_000;
const OPENED = Date.parse('2026-11-22T12:13:30Z');
const RANGE = {
  from: '2026-11-22T11:00:00Z',
  to: null,
  timeZone: 'UTC',
  compare: true,
  before: null,
  step: 0,
};

/** A page that opened when there was a session in each minute, and then got a frame with one event of each type. */
function openPage() {
  const log = createModelLog();
  const event = (type: (typeof EVENT_TYPES)[number], age: number) =>
    someEvent({ type, item: age, session: age, age, found: true }, OPENED);
  log.ingest(Array.from({ length: 200 }, (_, age) => event('search', age)));
  log.fold(OPENED);
  const opened = startFrom(log.snapshot(RANGE, OPENED));
  log.ingest(EVENT_TYPES.map((type) => event(type, 0)));
  const sent = log.fold(OPENED).find(({ topic }) => topic === 'analytics');
  const step = sent && applyFrame(opened, 'analytics', sent.frame);
  if (step?.kind !== 'applied') throw new Error('the frame does not fit');
  return { live: step.state.snapshot, freshAt: (now: number) => log.snapshot(RANGE, now) };
}

const { live, freshAt } = openPage();

it.each([
  ['at once', 0],
  ['when the minute is over', 1],
  ['when the quarter of an hour is over', 15],
  ['hours later', 180],
])('a page has the numbers of a fresh snapshot %s', (_, minutes) => {
  const numbers = sameNumbers(live, freshAt(OPENED + minutes * MINUTE));
  expect(numbers.live).toEqual(numbers.fresh);
});

const { series, previous, terms, filters, listings, activity } = live;
if (!previous || !terms || !filters || !listings || !activity) throw new Error('nothing to change');
const withoutMinute = (minute: number): Partial<Snapshot> => ({
  activity: { ...activity, cells: activity.cells.filter(([it]) => it !== minute) },
});
/** The oldest minute that a page and a snapshot of a minute later share. */
const oldest = activity.fromMinute + 1;

describe('a page has other numbers', () => {
  it.each<[keyof ReturnType<typeof sameNumbers>['live'], string, Partial<Snapshot>]>([
    ['epoch', 'of another log', { epoch: crypto.randomUUID() }],
    ['series', 'empty', { series: { ...series, values: {} } }],
    ['previous', 'missing', { previous: null }],
    ['previous', 'empty', { previous: { ...previous, totals: {} } }],
    ['previous', 'with other buckets', { previous: { ...previous, values: {} } }],
    ['terms', 'one short', { terms: { ...terms, rows: terms.rows.slice(1) } }],
    ['terms', 'short at the end', { terms: { ...terms, rows: terms.rows.slice(0, -1) } }],
    ['filters', 'missing', { filters: null }],
    [
      'listings',
      'counted anew',
      {
        listings: {
          ...listings,
          rows: listings.rows.map(([id, title]) => [id, title, 0, 0, 0, 0, 0]),
        },
      },
    ],
    [
      'titles',
      'unknown',
      {
        listings: {
          ...listings,
          rows: listings.rows.map(([id, , ...rest]) => [id, null, ...rest]),
        },
      },
    ],
    ['activity', 'missing', { activity: null }],
    ['activity', 'without the newest minute', withoutMinute(oldest + 8)],
    ['activity', 'without the oldest minute', withoutMinute(oldest)],
  ])('%s %s', (part, _, change) => {
    const fresh = freshAt(OPENED + MINUTE / 2);
    expect(otherParts(sameNumbers({ ...live, ...change }, fresh))).toEqual([part]);
  });
});
