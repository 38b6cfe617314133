// The command line of `npm run doctor`.
import { parseArgs } from 'node:util';
import type { TargetOptions } from '../target.ts';
import { UsageError } from '../usage-error.ts';
import { CHECKS } from './checks.ts';

export const HELP = `Usage: npm run doctor [-- flags]

  Looks at a whole project, sends one event through it and takes it back. Without flags: the running local stack.

  --env-file <file>   API_URL, PUBLISHABLE_KEY, SECRET_KEY, DB_URL, as \`supabase status -o env\` prints them
  --url <address>     the project's address; keys and DB_URL from the environment
  --data-dir <folder> of a local stack that keeps its data elsewhere
  --only <a,b>        only these checks: ${CHECKS.map(({ name }) => name).join(', ')}
  --messages-per-second <n>
                      what the plan lets Realtime send: Free 100 (assumed), Pro 500, Team 2500;
                      or REALTIME_MESSAGES_PER_SECOND in the file or the environment
  --json              one JSON object
  --help              this text

  Exit code: 0 all is well (warnings too), 1 something is wrong, 2 the command was called wrongly.
  Without DB_URL or a key, the checks that need it are skipped and say so.`;

export interface Options extends TargetOptions {
  only: string[];
  json: boolean;
  help: boolean;
}

export function parseOptions(args: string[]): Options {
  const values = parse(args);
  const only = values.only?.split(',').map((name) => name.trim()) ?? [];
  const unknown = only.find((name) => !CHECKS.some((check) => check.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no check "${unknown}". See --help.`);
  return {
    url: values.url,
    envFile: values['env-file'],
    dataDir: values['data-dir'],
    messagesPerSecond: values['messages-per-second'],
    only,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        'env-file': { type: 'string' },
        'data-dir': { type: 'string' },
        'messages-per-second': { type: 'string' },
        only: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error} See --help.`);
  }
}
