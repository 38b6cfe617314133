// A quarter of a year leaves the store for files, is counted there as the fold counted it, and comes back.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldOnce } from '../../tests/support/sql-events.ts';
import { archiveDays } from './archive.ts';
import { dayFolder, filesIn } from './layout.ts';
import { restoreDay } from './restore-day.ts';
import { type ArchiveRig, startArchiveRig } from './testing/archive-rig.ts';
import { daysAgo, eventsOf, makeDays } from './testing/days.ts';

/** ARCHIVE_DAYS=365 for a whole year. */
const DAYS = Number(process.env.ARCHIVE_DAYS ?? 92);
const FIRST = daysAgo(DAYS + 9);
const LAST = daysAgo(10);
const SOME_DAY = daysAgo(60);

// A day takes some hundredths of a second, on a busy machine a tenth.
describe('months in the archive', { timeout: 180_000 }, () => {
  let rig: ArchiveRig;
  let original: unknown[];
  beforeAll(async () => {
    rig = await startArchiveRig();
    await makeDays(rig.sql, FIRST, LAST, 12);
    await rig.fold();
    original = await eventsOf(rig.sql, SOME_DAY);
  });
  afterAll(() => rig?.[Symbol.asyncDispose]());

  const inStore = async (query: string) =>
    (await rig.sql.query({ text: query, rowMode: 'array' })).rows.map((row) => row.map(String));
  const inFiles = async (query: string) => {
    const files = `read_parquet('${join(rig.archive.folder, 'events/*/*.parquet')}', hive_partitioning = true)`;
    const result = await rig.archive.duckdb.runAndReadAll(query.replaceAll('$files', files));
    return result.getRowsJson().map((row) => row.map(String));
  };
  const partitions = async () =>
    Number((await inStore('select count(*) from analytics.event_partitions()'))[0]?.[0]);

  it('is written, compared and dropped, day by day', async () => {
    const before = await partitions();
    const reports = await archiveDays(rig.archive, { before: daysAgo(0), drop: true });
    expect(reports.filter(({ dropped }) => dropped)).toHaveLength(DAYS);
    // The last days, which may still change, are left alone.
    expect(
      new Set(reports.filter(({ dropped }) => !dropped).map(({ outcome }) => outcome)),
    ).toEqual(new Set(['open']));
    expect(await partitions()).toBe(before - DAYS);
    expect(await inStore(`select count(*) from analytics.events`)).toEqual([['0']]);
  });

  it('counts in the files as the rollups do', async () => {
    expect(await inFiles('select type, count(*) from $files group by 1 order by 1')).toEqual(
      await inStore(
        'select metric, sum(n) from analytics.rollup_counts where metric = any (analytics.event_types()) group by 1 order by metric collate "C"',
      ),
    );
    expect(await inFiles('select day, count(*) from $files group by 1 order by 1')).toEqual(
      await inStore(
        `select (bucket at time zone 'UTC')::date::text, sum(n) from analytics.rollup_counts where metric = any (analytics.event_types()) group by 1 order by 1`,
      ),
    );
    expect(
      await inFiles(`select properties ->> 'query', count(*), count(*) filter ((properties ->> 'resultsCount')::int = 0)
        from $files where type = 'search' group by 1 order by 1`),
    ).toEqual(
      await inStore(
        "select term, sum(searches), sum(without_results) from analytics.rollup_terms where grain = 'quarter' group by 1 order by 1",
      ),
    );
    expect(
      await inFiles(`select properties ->> 'listingId', count(*) filter (type = 'listing_view'), count(*) filter (type = 'listing_purchase')
        from $files where type like 'listing\\_%' escape '\\' and type <> 'listing_impression' group by 1 order by 1`),
    ).toEqual(
      await inStore(
        "select listing_id, sum(views), sum(purchases) from analytics.rollup_listings where grain = 'quarter' and views + favorites + contacts + purchases > 0 group by 1 order by 1",
      ),
    );
  });

  it('has columns that DuckDB, ClickHouse and Spark all read, and says what is in each file', async () => {
    const { parquet, manifest } = filesIn(dayFolder(rig.archive.folder, SOME_DAY));
    const columns = await rig.archive.duckdb.runAndReadAll(
      `select name, type, converted_type from parquet_schema('${parquet}') where type is not null`,
    );
    expect(
      Object.fromEntries(columns.getRowsJson().map(([name, ...type]) => [name, type])),
    ).toMatchObject({
      id: ['BYTE_ARRAY', 'UTF8'],
      properties: ['BYTE_ARRAY', 'UTF8'],
      derived_at: ['INT64', 'TIMESTAMP_MICROS'],
    });
    const said = JSON.parse(await readFile(manifest, 'utf8'));
    expect(said).toMatchObject({
      day: SOME_DAY,
      events: 12,
      types: { search: 1, filter_apply: 2, session_end: 1 },
    });
    expect(said.derivedAt.min).toMatch(new RegExp(`^${SOME_DAY}T01:50:46`));
  });

  it('comes back as it was, once, and nothing is folded again', async () => {
    const counts = await inStore(
      'select metric, n from analytics.rollup_counts order by bucket, metric',
    );
    await restoreDay(rig.archive, SOME_DAY, 7);
    expect(await eventsOf(rig.sql, SOME_DAY)).toEqual(original);
    expect(await foldOnce(rig.sql)).toMatchObject({ folded: 0, again_in_ms: null });
    expect(
      await inStore('select metric, n from analytics.rollup_counts order by bucket, metric'),
    ).toEqual(counts);
    // Whatever the next transaction ids are: after a logical restore they begin anew.
    expect(
      await inStore(
        `select count(*) from analytics.events where not pg_visible_in_snapshot(xid, '5:5:'::pg_snapshot)`,
      ),
    ).toEqual([['0']]);
    await expect(restoreDay(rig.archive, SOME_DAY, 7)).rejects.toThrow(/already/);
  });

  it('stays for the days it was asked for, then leaves without being written anew', async () => {
    await rig.sql.query(
      'begin; update analytics.settings set events_days = 90; select analytics.maintain()',
    );
    expect(await eventsOf(rig.sql, SOME_DAY)).toEqual(original);
    await rig.sql.query(
      "rollback; update analytics.archived_partitions set keep_until = now() - interval '1 second'",
    );
    const [report] = await archiveDays(rig.archive, { before: daysAgo(0), drop: true });
    expect(report).toMatchObject({ day: SOME_DAY, outcome: 'already there', dropped: true });
  });
});
