// Reads the command line of the archive and finds out where the database is.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defaultDataDirectory } from '#local/paths.ts';
import { isStillRunning, readStackFile } from '#local/stack-file.ts';

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

export interface Command {
  name: 'export' | 'restore';
  dbUrl: string;
  archive: string;
  before: string | undefined;
  drop: boolean;
  dryRun: boolean;
  day: string;
  keepDays: number;
}

/** Something that the caller has to change; shown without a stack trace. */
export class UsageError extends Error {}

const values = z.object({
  before: z.iso.date('is a date such as 2026-01-31').optional(),
  day: z.iso.date('is a date such as 2026-01-31').optional(),
  to: z.string().min(1).optional(),
  from: z.string().min(1).optional(),
  drop: z.boolean().default(false),
  'dry-run': z.boolean().default(false),
  'keep-days': z.coerce.number().int().min(1).max(3650).default(7),
  'db-url': z.url({ protocol: /^postgres(ql)?$/, error: 'is a postgresql:// address' }).optional(),
  'data-dir': z.string().min(1).optional(),
  help: z.boolean().default(false),
});

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const FLAGS = {
  export: { before: text, to: text, drop: flag, 'dry-run': flag },
  restore: { day: text, from: text, 'keep-days': text },
  both: { 'db-url': text, 'data-dir': text, help: flag },
};

function readArguments(args: string[]) {
  const name = args[0] === 'restore' ? 'restore' : 'export';
  try {
    const options = { ...FLAGS[name], ...FLAGS.both };
    const given = parseArgs({ args: name === 'restore' ? args.slice(1) : args, options });
    return { name, given: given.values } as const;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function databaseOf(given: string | undefined, dataDir: string): string {
  if (given) return given;
  const stack = readStackFile(dataDir);
  if (stack?.env.DB_URL && isStillRunning(stack.supervisor)) return stack.env.DB_URL;
  throw new UsageError('No stack is running: start one with npm run dev, or give --db-url.');
}

/** Null: show the usage. */
export function readCommand(
  args: string[],
  env: Record<string, string | undefined>,
): Command | null {
  const { name, given } = readArguments(args);
  const parsed = values.safeParse({ 'db-url': env.ARCHIVE_DB_URL, ...given });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`--${issue?.path.join('.')} ${issue?.message}`);
  }
  const { before, day, to, from, drop, help } = parsed.data;
  if (help) return null;
  if (name === 'restore' && !day) throw new UsageError('Which day? Give --day, as 2026-01-31.');
  const dataDir = parsed.data['data-dir'] ?? defaultDataDirectory();
  return {
    name,
    dbUrl: databaseOf(parsed.data['db-url'], dataDir),
    archive: resolve(to ?? from ?? join(dataDir, 'archive')),
    before,
    drop,
    dryRun: parsed.data['dry-run'],
    day: day ?? '',
    keepDays: parsed.data['keep-days'],
  };
}
