// What `npm run archive` can be told, and where the database is.
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from '#local/cli/arguments.ts';
import { defaultDataDirectory } from '#local/paths.ts';
import { runningStack } from '#local/stack/index.ts';

export const USAGE = `npm run archive [-- options]
  Writes closed days of raw events to Parquet files, each compared with Postgres row for row.
  Safe to stop at any moment and to run again.

  --before <date>     days before this one (default: what retention drops within a week)
  --to <folder>       where events/day=<date>/events.parquet go (archive/ beside the stack's data)
  --drop              then detach and drop each day whose every event is in its file
  --dry-run           only say what would be done

npm run archive -- restore --day <date> [options]
  Brings a day back from its file. Counts have it already and stay as they are.

  --from <folder>     the archive (archive/ beside the stack's data)
  --keep-days <n>     days that retention leaves it alone (7)

  --db-url <url>      of Postgres, a direct connection (default: $ARCHIVE_DB_URL, else the running stack)
  --data-dir <folder> of the running stack, if it is not the usual one
  --help              this text`;

const date = z.iso.date('A date is written as 2026-01-31.');
const folder = z.string().min(1).optional();
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'It is a postgresql:// address.' });

const WHERE = { 'db-url': postgresUrl.optional(), 'data-dir': folder };
export const EXPORT_FLAGS = {
  before: date.optional(),
  to: folder,
  drop: z.boolean().default(false),
  'dry-run': z.boolean().default(false),
  ...WHERE,
};
export const RESTORE_FLAGS = {
  day: date,
  from: folder,
  'keep-days': z.coerce.number().int().min(1).max(3650).default(7),
  ...WHERE,
};

interface Given {
  'db-url'?: string | undefined;
  'data-dir'?: string | undefined;
}

export interface Place {
  dbUrl: string;
  archive: string;
}

/** Of the database, and of the folder with the files. */
export function placeOf(given: Given, archive: string | undefined): Place {
  const dataDir = given['data-dir'] ?? defaultDataDirectory();
  const dbUrl = given['db-url'] ?? fromEnvironment() ?? runningStack(dataDir)?.env.DB_URL;
  if (!dbUrl)
    throw new UsageError('No stack is running: start one with npm run dev, or give --db-url.');
  return { dbUrl, archive: resolve(archive ?? join(dataDir, 'archive')) };
}

function fromEnvironment(): string | undefined {
  const { success, data } = postgresUrl.optional().safeParse(process.env.ARCHIVE_DB_URL);
  if (success) return data;
  throw new UsageError('ARCHIVE_DB_URL is no postgresql:// address.');
}
