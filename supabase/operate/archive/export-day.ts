// One day into a file: written aside, read back and compared with Postgres, then given its name.
import { mkdir, rm } from 'node:fs/promises';
import { dayFolder, filesIn } from './layout.ts';
import { type Manifest, publishDay, readDay } from './manifest.ts';
import { type Archive, ArchiveError } from './open-archive.ts';
import { type Contents, countMissing, inspect, writeParquet } from './parquet.ts';
import { type Candidate, recordArchived, rowsOf, stateOf } from './store.ts';

export type Exported =
  | { outcome: 'open'; why: string }
  | { outcome: 'written' | 'already there'; manifest: Manifest };

type Fingerprint = Pick<Contents, 'events' | 'fingerprint'>;

const isSame = (a: Fingerprint, b: Fingerprint) =>
  a.events === b.events && a.fingerprint === b.fingerprint;

/** Repeatable: a day whose file is there is checked and left alone. */
export async function exportDay(
  archive: Archive,
  candidate: Candidate,
  onRows: (n: number) => void = () => undefined,
): Promise<Exported> {
  const { sql } = archive;
  // One snapshot: what is hashed is what is written.
  await sql.query('begin isolation level repeatable read read only');
  let exported: Exported;
  try {
    exported = await exportSnapshot(archive, candidate, onRows);
  } finally {
    await sql.query('rollback').catch(() => undefined);
  }
  if (exported.outcome !== 'open') await recordArchived(sql, candidate.day, exported.manifest);
  return exported;
}

async function exportSnapshot(
  archive: Archive,
  { day, partition }: Candidate,
  onRows: (n: number) => void,
): Promise<Exported> {
  const held = await stateOf(archive.sql, partition);
  if (held.open !== null) return { outcome: 'open', why: held.open };
  const before = await readDay(archive, day);
  if (before && isSame(before, held)) return { outcome: 'already there', manifest: before };

  const folder = dayFolder(archive.folder, day);
  const { unfinished, parquet } = filesIn(folder);
  await mkdir(folder, { recursive: true });
  try {
    await writeParquet(archive.duckdb, unfinished, rowsOf(archive.sql, partition, onRows));
    const contents = await inspect(archive.duckdb, unfinished);
    if (!isSame(contents, held)) throw notTheSame(day, contents, held);
    if (before) await requireNoLoss(archive, day, parquet, unfinished);
    return { outcome: 'written', manifest: await publishDay(archive, day, contents) };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const notTheSame = (day: string, found: Fingerprint, held: Fingerprint) =>
  new ArchiveError(
    `${day}: the file, read back, is not what Postgres holds (${found.events} of ${held.events} events). It was thrown away and nothing was dropped; please report this.`,
  );

/** A day is written again only when its file would lose nothing by it. */
async function requireNoLoss({ duckdb }: Archive, day: string, old: string, next: string) {
  const missing = await countMissing(duckdb, old, next);
  if (missing === 0) return;
  throw new ArchiveError(
    `${day}: ${missing} archived events are not in the database. The file stays as it is; move it away if the database is right.`,
  );
}
