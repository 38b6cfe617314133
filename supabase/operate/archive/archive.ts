// A run of `npm run archive`: day after day, oldest first; a day that fails does not stop the others.
import { type Exported, exportDay } from './export-day.ts';
import { type Archive, ArchiveError } from './open-archive.ts';
import { type Candidate, candidates, dropArchived, whyOpen } from './store.ts';

interface ArchiveRun {
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
