// A run of `npm run archive`: day after day, oldest first; a day that fails keeps no other from its file.
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Client, DatabaseError } from 'pg';
import { type Exported, exportDay } from './export-day.ts';
import { ArchiveError } from './manifest.ts';
import { openDuckdb } from './parquet.ts';
import { type Candidate, candidates, dropArchived, whyOpen } from './store.ts';

/** The two sides, and what reads and writes between them. */
export interface Archive {
  sql: Client;
  folder: string;
  duckdb: DuckDBConnection;
}

/** One command at a time: two would write the same files. The turn ends with the database connection. */
export async function openArchive(sql: Client, folder: string): Promise<Archive & Disposable> {
  // A command that was just killed keeps its turn until Postgres notices.
  await sql.query("set lock_timeout = '20s'");
  await sql.query("select pg_advisory_lock(hashtext('analytics.archive'))").catch((error) => {
    if (!(error instanceof DatabaseError && error.code === '55P03')) throw error;
    throw new ArchiveError('Another archive command works on this database. Try again later.');
  });
  const duckdb = await openDuckdb();
  return { sql, folder, duckdb, [Symbol.dispose]: () => duckdb[Symbol.dispose]() };
}

export interface ArchiveRun {
  before?: string | undefined;
  drop?: boolean;
  dryRun?: boolean;
  onRows?: (day: string, n: number) => void;
  onDay?: (report: DayReport) => void;
}

export type DayReport = { day: string; dropped?: boolean } & (
  | Exported
  | { outcome: 'would be written' }
  | { outcome: 'failed'; why: string }
);

export async function archiveDays(archive: Archive, run: ArchiveRun): Promise<DayReport[]> {
  const reports: DayReport[] = [];
  for (const candidate of await candidates(archive.sql, run.before)) {
    const report = await (run.dryRun ? planDay : archiveDay)(archive, candidate, run);
    run.onDay?.(report);
    reports.push(report);
  }
  return reports;
}

async function archiveDay(
  archive: Archive,
  candidate: Candidate,
  { drop, onRows }: ArchiveRun,
): Promise<DayReport> {
  const { day } = candidate;
  try {
    const exported = await exportDay(archive, candidate, (n) => onRows?.(day, n));
    if (!drop || exported.outcome === 'open') return { day, ...exported };
    const why = await dropArchived(archive.sql, day);
    if (why === null) return { day, ...exported, dropped: true };
    return { day, outcome: 'failed', why: `not dropped: ${why}` };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return { day, outcome: 'failed', why: error.message };
  }
}

async function planDay({ sql }: Archive, { day, partition }: Candidate): Promise<DayReport> {
  const why = await whyOpen(sql, partition);
  return why === null ? { day, outcome: 'would be written' } : { day, outcome: 'open', why };
}
