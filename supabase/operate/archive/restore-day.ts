// One day from its file back into the database: loaded aside, compared, then made a partition.
import { z } from 'zod';
import { dayFolder, filesIn } from './layout.ts';
import { type Manifest, readDay } from './manifest.ts';
import { type Archive, ArchiveError } from './open-archive.ts';
import { readParquet } from './parquet.ts';
import { loadRows } from './store.ts';

/** Repeatable: what a killed run left behind is thrown away by the next. */
export async function restoreDay(
  archive: Archive,
  day: string,
  keepDays: number,
  onRows: (n: number) => void = () => undefined,
): Promise<Manifest> {
  const { sql, duckdb, folder } = archive;
  const manifest = await readDay(archive, day);
  if (!manifest) throw new ArchiveError(`There is no archive of ${day} in ${folder}.`);
  const { rows } = await sql.query('select analytics.begin_restore($1) as "table"', [day]);
  const { table } = z.object({ table: z.string() }).parse(rows[0]);
  await readParquet(duckdb, filesIn(dayFolder(folder, day)).parquet, async (columns) => {
    await loadRows(sql, table, columns);
    onRows(columns[0]?.length ?? 0);
  });
  await sql.query(
    'select analytics.finish_restore($1, $2, $3, now() + make_interval(days => $4))',
    [day, manifest.events, manifest.fingerprint, keepDays],
  );
  return manifest;
}
