// `npm run archive`: old days to Parquet files, and back.
import { runCommand } from '#local/cli/arguments.ts';
import { withClient } from '#local/postgres/client.ts';
import { archiveDays, type DayReport } from './archive.ts';
import { type Archive, ArchiveError, openArchive } from './open-archive.ts';
import { EXPORT_FLAGS, type Place, placeOf, RESTORE_FLAGS, USAGE } from './options.ts';
import { closingLine, dayLine, rowCounter } from './progress.ts';
import { restoreDay } from './restore-day.ts';

const withArchive = <T>({ dbUrl, archive }: Place, work: (archive: Archive) => Promise<T>) =>
  withClient(dbUrl, async (sql) => {
    using opened = await openArchive(sql, archive);
    return await work(opened);
  });

const exportDays = (args: string[]) =>
  runCommand(
    {
      usage: USAGE,
      flags: EXPORT_FLAGS,
      async run({ before, to, drop, 'dry-run': dryRun, ...where }) {
        const place = placeOf(where, to);
        const onDay = (report: DayReport) => console.log(dayLine(report));
        const reports = await withArchive(place, (archive) =>
          archiveDays(archive, { before, drop, dryRun, onRows: rowCounter(), onDay }),
        );
        console.log(closingLine(reports, place.archive));
        return reports.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
      },
    },
    args,
  );

const restore = (args: string[]) =>
  runCommand(
    {
      usage: USAGE,
      flags: RESTORE_FLAGS,
      async run({ day, from, 'keep-days': keepDays, ...where }) {
        const count = rowCounter();
        const { events } = await withArchive(placeOf(where, from), (archive) =>
          restoreDay(archive, day, keepDays, (n) => count(day, n)),
        );
        console.log(
          `${day}  ${events.toLocaleString('en')} events are back and compared, to stay for ${keepDays} days.`,
        );
        return 0;
      },
    },
    args,
  );

/** One line, without a stack trace, for what the caller can mend: files, the database's own words. */
function explain(error: unknown): string | undefined {
  if (error instanceof ArchiveError) return error.message;
  if (error instanceof Error && 'code' in error)
    return `The database or the disk says: ${error.message || error.code}`;
  return undefined;
}

try {
  const [first, ...others] = process.argv.slice(2);
  process.exitCode = await (first === 'restore'
    ? restore(others)
    : exportDays(process.argv.slice(2)));
} catch (error) {
  const message = explain(error);
  if (message === undefined) throw error;
  console.error(message);
  process.exitCode = 1;
}
