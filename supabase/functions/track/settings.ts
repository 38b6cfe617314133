// Reads the function's settings from the environment, once: a wrong one stops the boot and is named.
import { z } from 'zod';
import type { ClientSettings } from './request/client-address.ts';
import type { AllowedOrigins } from './request/cors.ts';
import { digestOf, type KeyRing, type SentBy } from './request/credentials.ts';

export interface DatabaseSettings {
  url: string;
  /** A transaction pooler hands each transaction another session, which does not know the prepared statements. */
  prepare: boolean;
}

export interface Settings {
  keys: KeyRing;
  allowedOrigins: AllowedOrigins;
  client: ClientSettings;
  database: DatabaseSettings;
}

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON such as {"default":"sb_…"}' });
    return z.NEVER;
  }
});
const namedKeys = json.pipe(z.record(z.string().min(1), z.string().min(1))).default({});
const filled = z.string().min(1);
const headerName = z
  .string()
  .regex(/^[\w-]+$/, { error: 'must be the name of one header, such as cf-connecting-ip' });

const environment = z.object({
  SUPABASE_PUBLISHABLE_KEYS: namedKeys,
  SUPABASE_SECRET_KEYS: namedKeys,
  SUPABASE_ANON_KEY: filled.optional(),
  SUPABASE_SERVICE_ROLE_KEY: filled.optional(),
  SUPABASE_DB_URL: filled.optional(),
  ANALYTICS_DB_URL: filled.optional(),
  ANALYTICS_DB_PREPARE: z.enum(['true', 'false']).optional(),
  ANALYTICS_ALLOWED_ORIGINS: filled.default('*'),
  ANALYTICS_CLIENT_SECRET: filled.optional(),
  ANALYTICS_CLIENT_ADDRESS_HEADER: headerName.optional(),
  SUPABASE_URL: z.string().default(''),
});
type Environment = z.infer<typeof environment>;

/** An empty variable counts as one that is not set. */
function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  const parsed = environment.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new Error(`The settings of track are wrong:\n${z.prettifyError(parsed.error)}`);
}

const ringOf = (kind: SentBy['kind'], keys: Record<string, string | undefined>): KeyRing =>
  Object.entries(keys).flatMap(([name, key]) =>
    key ? [{ sentBy: { kind, name }, digest: digestOf(key) }] : [],
  );

function readKeys(env: Environment): KeyRing {
  const keys = [
    ...ringOf('publishable', { anon: env.SUPABASE_ANON_KEY, ...env.SUPABASE_PUBLISHABLE_KEYS }),
    ...ringOf('secret', {
      service_role: env.SUPABASE_SERVICE_ROLE_KEY,
      ...env.SUPABASE_SECRET_KEYS,
    }),
  ];
  if (keys.length > 0) return keys;
  throw new Error('The settings of track name no key: set SUPABASE_PUBLISHABLE_KEYS.');
}

function readOrigins(list: string): AllowedOrigins {
  const origins = list.split(',').map((origin) => origin.trim().replace(/\/$/, ''));
  return origins.includes('*') ? '*' : new Set(origins.filter(Boolean));
}

function readDatabase(env: Environment): DatabaseSettings {
  const url = env.ANALYTICS_DB_URL ?? env.SUPABASE_DB_URL;
  if (!url) throw new Error('The settings of track name no database: set ANALYTICS_DB_URL.');
  if (!URL.canParse(url)) throw new Error('ANALYTICS_DB_URL must be a postgres:// URL.');
  const isTransactionPooler = new URL(url).port === '6543';
  return { url, prepare: !isTransactionPooler && env.ANALYTICS_DB_PREPARE !== 'false' };
}

/** Cloudflare stands before every hosted project and overwrites this header, so nobody can forge it there. */
function readAddressHeader(env: Environment): string | undefined {
  const isHosted = URL.parse(env.SUPABASE_URL)?.hostname.endsWith('.supabase.co');
  return env.ANALYTICS_CLIENT_ADDRESS_HEADER ?? (isHosted ? 'cf-connecting-ip' : undefined);
}

export function readSettings(variables: Record<string, string | undefined>): Settings {
  const env = parseEnvironment(variables);
  const database = readDatabase(env);
  return {
    keys: readKeys(env),
    allowedOrigins: readOrigins(env.ANALYTICS_ALLOWED_ORIGINS),
    client: {
      // The database URL is the one secret that every isolate of a project shares and always has.
      secret: env.ANALYTICS_CLIENT_SECRET ?? database.url,
      addressHeader: readAddressHeader(env),
    },
    database,
  };
}
