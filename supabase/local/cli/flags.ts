// The command line: which command, which flags, and one clear line for anything else.
import { resolve } from 'node:path';
import { z } from 'zod';
import { defaultDataDirectory } from '../paths.ts';
import { type RealtimeServer, serverAddress } from '../realtime-server/server.ts';
import { readArguments, UsageError } from './arguments.ts';

export const HELP = `Usage: npm run dev [-- flags]      everything: database, API, functions, Realtime, dashboard
       npm run stack [-- flags]    the same without the dashboard
       npm run -s stack:env        the running stack's values, as \`supabase status -o env\` has them;
                                   fails while something does not answer yet, or waits for it (-- --wait)

  --fresh                begin anew: forget all data
  --no-seed              no demo data in a new database
  --simulate             made-up shoppers come until Ctrl-C, about as many as in the demo data
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

const PORT = 'A port is a number between 0 and 65535.';
const port = (usual: number) =>
  z.coerce.number(PORT).int(PORT).min(0, PORT).max(65_535, PORT).default(usual);

const FLAGS = {
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
};

const COMMANDS = ['dev', 'stack', 'env'] as const;
type CommandName = (typeof COMMANDS)[number];

export interface Command {
  name: CommandName;
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
  const { values: given, positionals } = readArguments(FLAGS, args, true);
  const name = COMMANDS.find((command) => command === positionals[0]);
  if (positionals.length > 1 || !name) {
    throw new UsageError(`Unknown command "${positionals.join(' ')}". There are: dev, stack, env.`);
  }
  return {
    name,
    dataDir: given['data-dir'] ? resolve(given['data-dir']) : defaultDataDirectory(),
    fresh: given.fresh,
    seed: !given['no-seed'],
    simulate: given.simulate,
    wait: given.wait,
    apiPort: given['api-port'],
    dbPort: given['db-port'],
    webPort: given['web-port'],
    realtime: realtimeOf(given.realtime, given['realtime-host'], given['realtime-admin-token']),
  };
}

function realtimeOf(url?: string, host?: string, adminToken?: string): boolean | RealtimeServer {
  if (url !== undefined) return { url: serverAddress(url, '--realtime'), host, adminToken };
  if (host === undefined && adminToken === undefined) return true;
  throw new UsageError('--realtime-host and --realtime-admin-token go with --realtime <url>.');
}
