// The TypeScript types that the Supabase CLI makes from a migrated database: the RPCs and their arguments.
import { execFile, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { nodeModule, REPOSITORY } from '../paths.ts';

export const TYPES_FILE = 'web/data/client/database.gen.ts';
const HEAD = '// Written by `npm run types` from the migrated database. Do not edit.\n';

export async function databaseTypes(dbUrl: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    nodeModule('.bin', 'supabase'),
    ['gen', 'types', '--lang', 'typescript', '--schema', 'public', `--remote=${dbUrl}`],
    {
      cwd: REPOSITORY,
      env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', PGSSLMODE: 'disable' },
    },
  );
  return HEAD + (await formatted(stdout));
}

async function formatted(source: string): Promise<string> {
  const biome = spawn(nodeModule('.bin', 'biome'), ['format', '--stdin-file-path=database.ts'], {
    cwd: REPOSITORY,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  biome.stdin.end(source);
  return text(biome.stdout);
}
