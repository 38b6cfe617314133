// The processes of a stack besides Postgres: how each is started and how one knows that it serves.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CONFIG_VARIABLE, type GatewayConfig } from './gateway/config.ts';
import type { StackKeys } from './keys.ts';
import { NODE_COMPILE_CACHE, nodeModule, REPOSITORY } from './paths.ts';
import { acceptsConnections } from './process/readiness.ts';
import type { ProcessSpec } from './process/supervised-process.ts';

type Service = Omit<ProcessSpec, 'logFile'>;

const BASE_ENV = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', TZ: 'UTC' };
const NODE_ENV = { ...BASE_ENV, NODE_COMPILE_CACHE };
const COMMON = { cwd: REPOSITORY, stopSignals: ['SIGTERM'] } as const;

export function gatewayService(config: GatewayConfig): Service {
  return {
    ...COMMON,
    name: 'gateway',
    command: process.execPath,
    args: [join(import.meta.dirname, 'gateway', 'main.ts')],
    env: { ...NODE_ENV, [CONFIG_VARIABLE]: JSON.stringify(config) },
    isReady: acceptsConnections(config.port),
  };
}

export function realtimeService(
  port: number,
  databaseUrl: string,
  keys: StackKeys,
  env: Record<string, string> = {},
): Service {
  return {
    ...COMMON,
    name: 'realtime',
    command: process.execPath,
    args: [join(import.meta.dirname, 'realtime', 'main.ts')],
    env: {
      ...NODE_ENV,
      PORT: String(port),
      DB_URL: databaseUrl,
      JWT_SECRET: keys.jwtSecret,
      REALTIME_SEED: process.env.REALTIME_SEED,
      ...env,
    },
    isReady: acceptsConnections(port),
  };
}

export interface EdgeFunction {
  name: string;
  directory: string;
  verifyJwt: boolean;
}

/** One function per folder, but for those that begin with `_`; `config.toml` says who may call. */
export function listFunctions(functionsDir: string): EdgeFunction[] {
  const configFile = join(functionsDir, '..', 'config.toml');
  const config = existsSync(configFile) ? readFileSync(configFile, 'utf8') : '';
  return readdirSync(functionsDir, { withFileTypes: true }).flatMap(({ name }) => {
    const directory = join(functionsDir, name);
    if (name.startsWith('_') || !existsSync(join(directory, 'index.ts'))) return [];
    return [{ name, directory, verifyJwt: verifiesJwt(config, name) }];
  });
}

function verifiesJwt(config: string, name: string): boolean {
  const [, section = ''] = config.split(`[functions.${name}]`);
  const [own = ''] = section.split(/^\[/m);
  return !/^\s*verify_jwt\s*=\s*false/m.test(own);
}

export function functionService(
  { name, directory }: EdgeFunction,
  port: number,
  env: Record<string, string>,
): Service {
  return {
    ...COMMON,
    name,
    command: nodeModule('deno', 'deno'),
    args: [
      ...['run', '--no-lock', '--no-prompt', '--node-modules-dir=manual'],
      ...['--allow-net', '--allow-env', '--allow-read', join(directory, 'index.ts')],
    ],
    env: {
      ...BASE_ENV,
      ...secretsOf(directory),
      ...env,
      SUPABASE_FUNCTION_SLUG: name,
      DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
      DENO_NO_UPDATE_CHECK: '1',
    },
    isReady: acceptsConnections(port),
  };
}

/** `supabase functions serve` reads the same file. */
function secretsOf(directory: string): Record<string, string | undefined> {
  const file = join(directory, '..', '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}
