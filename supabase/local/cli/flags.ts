// The command line: which command, which flags, and one clear line for anything else.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defaultDataDirectory } from '../paths.ts';
import type { RealtimeServer } from '../stack-options.ts';

export const HELP = `Usage: npm run dev [-- flags]      everything: database, API, functions, Realtime, dashboard
       npm run stack [-- flags]    the same without the dashboard
       npm run -s stack:env        the running stack's values, as \`supabase status -o env\` has them;
                                   fails while something does not answer yet, or waits for it (-- --wait)

  --fresh                begin anew: forget all data
  --no-seed              no demo data in a new database
  --simulate             made-up shoppers come until Ctrl-C, at about 20 events a second
  --api-port <port>      REST, Auth, Realtime and functions (54321)
  --db-port <port>       Postgres (54322)
  --web-port <port>      the dashboard (3000)
  --data-dir <folder>    where data and logs are kept (.local)
  --realtime <url>       a real Realtime server instead of the stand-in
  --realtime-host <host> the Host header that server knows the project by; its first label is the tenant
  --realtime-admin-token <jwt>
                         signed with that server's API_JWT_SECRET: the stack then asks it to let go of the
                         tenant before it gives it a database, and before it ends
  --help                 this text

  A port of 0 means any free one.`;

const port = (usual: number) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(usual)
    .catch(() => {
      throw new UsageError('A port is a number between 0 and 65535.');
    });

const flags = z.object({
  fresh: z.boolean().default(false),
  'no-seed': z.boolean().default(false),
  simulate: z.boolean().default(false),
  'api-port': port(54_321),
  'db-port': port(54_322),
  'web-port': port(3_000),
  'data-dir': z.string().optional(),
  realtime: z.string().optional(),
  'realtime-host': z.string().optional(),
  'realtime-admin-token': z.string().optional(),
  wait: z.boolean().default(false),
  help: z.boolean().default(false),
});

export class UsageError extends Error {}

const COMMANDS = ['dev', 'stack', 'env'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Command {
  name: CommandName;
  help: boolean;
  dataDir: string;
  fresh: boolean;
  seed: boolean;
  simulate: boolean;
  wait: boolean;
  apiPort: number;
  dbPort: number;
  webPort: number;
  realtime: boolean | RealtimeServer;
}

export function parseCommand(args: string[]): Command {
  const { values, positionals } = parse(args);
  const given = flags.parse(values);
  const name = COMMANDS.find((command) => command === positionals[0]);
  if (positionals.length > 1 || (!name && !given.help)) {
    throw new UsageError(`Unknown command "${positionals.join(' ')}". There are: dev, stack, env.`);
  }
  return {
    name: name ?? 'dev',
    help: given.help,
    dataDir: given['data-dir'] ? resolve(given['data-dir']) : defaultDataDirectory(),
    fresh: given.fresh,
    seed: !given['no-seed'],
    simulate: given.simulate,
    wait: given.wait,
    apiPort: given['api-port'],
    dbPort: given['db-port'],
    webPort: given['web-port'],
    realtime: given.realtime
      ? {
          url: given.realtime,
          host: given['realtime-host'],
          adminToken: given['realtime-admin-token'],
        }
      : true,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        fresh: { type: 'boolean' },
        'no-seed': { type: 'boolean' },
        simulate: { type: 'boolean' },
        'api-port': { type: 'string' },
        'db-port': { type: 'string' },
        'web-port': { type: 'string' },
        'data-dir': { type: 'string' },
        realtime: { type: 'string' },
        'realtime-host': { type: 'string' },
        'realtime-admin-token': { type: 'string' },
        wait: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(
      `${sentence.replace(/\.$/, '')}. \`npm run dev -- --help\` lists the flags.`,
    );
  }
}
