// The command line of `npm run doctor`.
import { z } from 'zod';
import { UsageError } from '#local/cli/arguments.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';

export const USAGE = `Usage: npm run doctor [-- flags]

  Looks at a whole project, sends one event through it and takes it back. Without flags: the running local stack.

  --env-file <file>   API_URL, PUBLISHABLE_KEY, SECRET_KEY, DB_URL, as \`supabase status -o env\` prints them
  --url <address>     the project's address; keys and DB_URL from the environment
  --data-dir <folder> of a local stack that keeps its data elsewhere
  --only <a,b>        only these checks: ${CHECKS.map(({ name }) => name).join(', ')}
  --messages-per-second <n>
                      what the plan lets Realtime send: Free 100 (assumed), Pro 500, Team 2500;
                      or REALTIME_MESSAGES_PER_SECOND in the file or the environment
  --database-mb <n>   what the plan lets the database hold: Free 500 (assumed);
                      or DATABASE_MB in the file or the environment
  --json              one JSON object
  --help              this text

  Exit code: 0 all is well (warnings too), 1 something is wrong, 2 the command was called wrongly.
  Without DB_URL or a key, the checks that need it are skipped and say so.`;

const text = z.string().optional();
const LIMIT = 'A limit is a whole number above 0.';

export const FLAGS = {
  url: text,
  'env-file': text,
  'data-dir': text,
  'messages-per-second': z.coerce.number(LIMIT).int(LIMIT).positive(LIMIT).optional(),
  'database-mb': z.coerce.number(LIMIT).int(LIMIT).positive(LIMIT).optional(),
  only: text,
  json: z.boolean().default(false),
};

/** All of them where `only` names none. */
export function checksNamed(only: string | undefined): readonly Check[] {
  const names = only?.split(',').map((name) => name.trim());
  const unknown = names?.find((name) => !CHECKS.some((check) => check.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no check "${unknown}".`);
  return CHECKS.filter(({ name }) => names?.includes(name) ?? true);
}
