import { describe, expect, it } from 'vitest';
import type { Receipt, RejectedEvent } from '../../_shared/contract/receipt.ts';
import { IngestCounter } from './ingest-report.ts';
import type { IngestReport } from './store.ts';

const receiptOf = (accepted: number, rejected: RejectedEvent[] = [], duplicates = 0): Receipt => ({
  accepted,
  duplicates,
  rejected,
});

const unknownField = (index: number, field: string): RejectedEvent => ({
  index,
  code: 'unknown_field',
  field,
  message: `${field} is not known for this type: leave it out.`,
});

function setUp() {
  const reports: IngestReport[] = [];
  const work: Promise<void>[] = [];
  const logged: unknown[] = [];
  const database = { isAway: false };
  const counter = new IngestCounter({
    send: async (report) => {
      if (database.isAway) throw new Error('gone');
      reports.push(report);
    },
    background: (promise) => void work.push(promise),
    log: (entry) => void logged.push(entry),
    afterMs: 0,
  });
  return { counter, reports, work, logged, database, done: () => Promise.all(work) };
}

describe('the report of ingest', () => {
  it('adds up what many requests were told, and is sent once', async () => {
    const { counter, reports, done } = setUp();
    counter.count(receiptOf(3), 80, []);
    counter.count(receiptOf(2, [], 4), -900, []);
    counter.count(receiptOf(0, [unknownField(0, 'x')]), 10 ** 12, [{ x: 1 }]);
    await done();
    expect(reports.length).toBe(1);
    expect(reports[0]?.counts.sort()).toEqual([
      ['accepted', '', 5],
      ['duplicates', '', 4],
      ['rejected', 'unknown_field:x', 1],
      ['skew_ms', '100', 1],
      ['skew_ms', '1000', 1],
      ['skew_ms', '2147483647', 1],
    ]);
  });

  it('shows rejected events without what would name a person, or break the database', async () => {
    const { counter, reports, done } = setUp();
    const event = { 'anna@example.com': ['call 0170 1234567', { a: 'x\u0000y\ud800' }], n: 5 };
    counter.count(receiptOf(0, [unknownField(0, 'anna@example.com')]), 0, [event]);
    await done();
    expect(reports[0]?.samples).toEqual([
      {
        code: 'unknown_field',
        field: '[email]',
        message: '[email] is not known for this type: leave it out.',
        sample: { '[email]': ['call [phone]', { a: 'x y' }], n: 5 },
      },
    ]);
  });

  it('keeps no sample of what is too large or too deep', async () => {
    const { counter, reports, done } = setUp();
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    const large = Array.from({ length: 2000 }, () => 'abc');
    const rejected = [unknownField(0, 'a'), unknownField(1, 'b')];
    counter.count(receiptOf(0, rejected), 0, [deep, large]);
    await done();
    expect(reports[0]?.samples.map(({ sample }) => sample)).toEqual([null, null]);
  });

  it('stays small however many fields a sender invents', async () => {
    const { counter, reports, done } = setUp();
    const rejected = Array.from({ length: 500 }, (_, index) => unknownField(index, `f${index}`));
    counter.count(receiptOf(0, rejected), 0, rejected);
    await done();
    expect(reports[0]?.counts.length).toBeLessThanOrEqual(101);
    expect(reports[0]?.samples.length).toBe(20);
    const total = reports[0]?.counts.filter(([measure]) => measure === 'rejected');
    expect(total?.reduce((sum, [, , n]) => sum + n, 0)).toBe(500);
  });

  it('forgets no count while the database is away', async () => {
    const { counter, reports, logged, database, done } = setUp();
    database.isAway = true;
    counter.count(receiptOf(3), 0, []);
    await done();
    database.isAway = false;
    counter.count(receiptOf(4), 0, []);
    await done();
    expect(logged).toMatchObject([{ event: 'report_failed' }]);
    expect(reports[0]?.counts).toContainEqual(['accepted', '', 7]);
  });
});
