// `npm run archive`: old days to Parquet files, and back.
import { withClient } from '#local/postgres/client.ts';
import { type Archive, archiveDays, type DayReport, openArchive } from './archive.ts';
import { ArchiveError } from './manifest.ts';
import { type Command, readCommand, USAGE, UsageError } from './options.ts';
import { closingLine, dayLine, rowCounter } from './progress.ts';
import { restoreDay } from './restore-day.ts';

const withArchive = <T>({ dbUrl, archive }: Command, work: (archive: Archive) => Promise<T>) =>
  withClient(dbUrl, async (sql) => {
    using opened = await openArchive(sql, archive);
    return await work(opened);
  });

async function exportAll(command: Command): Promise<number> {
  const onDay = (report: DayReport) => console.log(dayLine(report));
  const reports = await withArchive(command, (archive) =>
    archiveDays(archive, { ...command, onRows: rowCounter(), onDay }),
  );
  console.log(closingLine(reports, command.archive));
  return reports.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

async function restore(command: Command): Promise<number> {
  const { day, keepDays } = command;
  const count = rowCounter();
  const { events } = await withArchive(command, (archive) =>
    restoreDay(archive, day, keepDays, (n) => count(day, n)),
  );
  console.log(
    `${day}  ${events.toLocaleString('en')} events are back and compared, to stay for ${keepDays} days.`,
  );
  return 0;
}

/** One line, without a stack trace, for what the caller can mend: arguments, files, the database's own words. */
function explain(error: unknown): string | undefined {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof ArchiveError) return error.message;
  if (error instanceof Error && 'code' in error)
    return `The database or the disk says: ${error.message || error.code}`;
  return undefined;
}

try {
  const command = readCommand(process.argv.slice(2), process.env);
  if (!command) console.log(USAGE);
  else process.exitCode = await (command.name === 'restore' ? restore : exportAll)(command);
} catch (error) {
  const message = explain(error);
  if (message === undefined) throw error;
  console.error(message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
