// The edge functions of a project: which there are, and how each is started in Deno.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { nodeModule } from '../paths.ts';
import { acceptsConnections } from '../process/readiness.ts';
import { BASE_ENV, COMMON, type Service } from './services.ts';

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
