// Which project is looked at, and with which keys: flags, then a file, then the environment, then the running stack.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { UsageError } from '#local/cli/arguments.ts';
import { defaultDataDirectory } from '../local/paths.ts';
import { runningStack } from '../local/stack/index.ts';

export interface Target {
  url: string;
  functionsUrl: string;
  publishableKey?: string;
  secretKey?: string;
  dbUrl?: string;
  /** Settings of Realtime can be switched on the hosted platform alone. */
  isHosted: boolean;
  /** What the plan lets Realtime send and deliver. */
  messagesPerSecond: number;
  /** What the plan lets the database hold, in MB. */
  databaseMb: number;
  /** Where the values came from. */
  source: string;
}

export interface TargetOptions {
  url?: string;
  envFile?: string;
  dataDir?: string;
  messagesPerSecond?: number;
  databaseMb?: number;
}

type Variables = Record<string, string | undefined>;

/** The names of `supabase status -o env`, and those that the dashboard and functions use. */
const NAMES = {
  url: ['API_URL', 'SUPABASE_URL'],
  functionsUrl: ['FUNCTIONS_URL'],
  publishableKey: ['PUBLISHABLE_KEY', 'SUPABASE_PUBLISHABLE_KEY', 'ANON_KEY', 'SUPABASE_ANON_KEY'],
  secretKey: ['SECRET_KEY', 'SUPABASE_SECRET_KEY', 'SERVICE_ROLE_KEY', 'SUPABASE_SERVICE_ROLE_KEY'],
  dbUrl: ['DB_URL', 'SUPABASE_DB_URL'],
  messagesPerSecond: ['REALTIME_MESSAGES_PER_SECOND'],
  databaseMb: ['DATABASE_MB'],
} as const;

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const database = z.url({ protocol: /^postgres(ql)?$/ });

/** The smallest plan's, and that of a server of one's own unless its tenant says otherwise. */
const LIMITS = { messagesPerSecond: 100, databaseMb: 500 } as const;

const LOCAL = /^(127\.|localhost$|\[::1\]$|0\.0\.0\.0$|host\.docker\.internal$)/;

export function findTarget(options: TargetOptions, environment: Variables): Target {
  const { variables, source } = sourceOf(options, environment);
  const value = (names: readonly string[]) =>
    names.map((name) => variables[name]).find((found) => found?.trim());
  const url = parsed(address, options.url ?? value(NAMES.url), 'API_URL');
  const dbUrl = value(NAMES.dbUrl);
  const limit = (name: keyof typeof LIMITS) =>
    options[name] ?? limitOf(name, value(NAMES[name]) ?? environment[NAMES[name][0]]);
  return {
    url,
    functionsUrl: parsed(
      address,
      value(NAMES.functionsUrl) ?? `${url}/functions/v1`,
      'FUNCTIONS_URL',
    ),
    publishableKey: value(NAMES.publishableKey),
    secretKey: value(NAMES.secretKey),
    dbUrl: dbUrl && parsed(database, dbUrl, 'DB_URL'),
    isHosted: !LOCAL.test(new URL(url).hostname),
    messagesPerSecond: limit('messagesPerSecond'),
    databaseMb: limit('databaseMb'),
    source,
  };
}

function sourceOf(options: TargetOptions, environment: Variables) {
  if (options.envFile) return { variables: readEnvFile(options.envFile), source: options.envFile };
  const isNamed = options.url || NAMES.url.some((name) => environment[name]);
  if (isNamed) return { variables: environment, source: 'the environment' };
  const dataDir = options.dataDir ?? defaultDataDirectory();
  const file = runningStack(dataDir);
  if (!file) {
    throw new UsageError(
      `No stack is running on ${dataDir}. Start one with \`npm run dev\`, or name a project: --env-file <file> with API_URL, PUBLISHABLE_KEY, SECRET_KEY and DB_URL.`,
    );
  }
  return { variables: file.env, source: `the stack on ${dataDir}` };
}

function readEnvFile(path: string): Variables {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  return parseEnv(readFileSync(path, 'utf8'));
}

function parsed(shape: z.ZodType<string>, value: string | undefined, name: string): string {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const fault = value ? 'is not an address' : 'is missing';
  throw new UsageError(
    `${name} ${fault}. \`supabase status -o env\` prints it for a local project.`,
  );
}

function limitOf(name: keyof typeof LIMITS, value: string | undefined): number {
  const result = z.coerce.number().int().positive().default(LIMITS[name]).safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`${NAMES[name][0]} must be a whole number above 0.`);
}
