import { describe, expect, it } from 'vitest';
import type { AnalyticsEvent } from '#contract/event.ts';
import { analyticsEvent } from '#contract/event.ts';
import type { EventsCursor } from '#contract/health.ts';
import { sampleEvent } from '#web/panels/testing/sample.ts';
import { createExport, type ExportProgress } from './event-export.ts';

/** A database of so many events, newest first. */
function database(n: number) {
  const events = Array.from({ length: n }, (_, i) => sampleEvent(`term ${i}`)).toReversed();
  let failures = 0;
  return {
    events,
    failNext: () => {
      failures += 1;
    },
    async read(cursor: EventsCursor | null, limit: number) {
      if (failures > 0) {
        failures -= 1;
        throw new Error('No answer.');
      }
      const begin = cursor ? events.findIndex((event) => event.id === cursor.id) + 1 : 0;
      const page = events.slice(begin, begin + limit);
      const last = page.length === limit ? page.at(-1) : undefined;
      return { events: page, next: last ? { derivedAt: last.derivedAt, id: last.id } : null };
    },
  };
}

const never = () => new AbortController().signal;
const lines = async (file: Blob): Promise<AnalyticsEvent[]> =>
  (await file.text())
    .trim()
    .split('\n')
    .map((line) => analyticsEvent.parse(JSON.parse(line)));

describe('an export of events', () => {
  it('holds every event once, in order, over many pages', async () => {
    const { events, read } = database(2_500);
    const seen: ExportProgress[] = [];
    const job = createExport({ format: 'ndjson', read, onProgress: (now) => seen.push(now) });
    await job.run(never());
    expect(await lines(job.file())).toEqual(events);
    expect(seen.map((one) => one.events)).toEqual([1_000, 2_000, 2_500]);
    expect(seen.at(-1)).toMatchObject({ state: 'complete', bytes: job.file().size });
  });

  it('ends at its bound, and says that there is more', async () => {
    const { read } = database(2_500);
    const seen: ExportProgress[] = [];
    const job = createExport({
      format: 'ndjson',
      read,
      limit: 1_200,
      onProgress: (now) => seen.push(now),
    });
    await job.run(never());
    expect(await lines(job.file())).toHaveLength(1_200);
    expect(seen.at(-1)?.state).toBe('limited');
  });

  it('goes on where it stopped after a failure, without loss and without doubles', async () => {
    const { events, read, failNext } = database(2_500);
    const job = createExport({
      format: 'ndjson',
      read,
      onProgress: ({ events: n }) => {
        if (n === 1_000) failNext();
      },
    });
    await expect(job.run(never())).rejects.toThrow('No answer.');
    await job.run(never());
    expect(await lines(job.file())).toEqual(events);
  });

  it('ends when it is cancelled', async () => {
    const { read } = database(2_500);
    const cancel = new AbortController();
    const job = createExport({ format: 'ndjson', read, onProgress: () => cancel.abort() });
    await expect(job.run(cancel.signal)).rejects.toThrow();
    expect(await lines(job.file())).toHaveLength(1_000);
  });

  it('of nothing is a file without lines', async () => {
    const job = createExport({ format: 'csv', read: database(0).read, onProgress: () => {} });
    await job.run(never());
    expect((await job.file().text()).trim().split('\r\n')).toHaveLength(1);
  });
});
