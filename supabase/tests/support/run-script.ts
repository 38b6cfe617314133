// Runs a command of this repository as `npm run` does.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SUPABASE } from '#local/paths.ts';

export async function run(script: string, ...args: string[]) {
  const call = promisify(execFile)(process.execPath, ['--', join(SUPABASE, script), ...args], {
    env: { ...process.env, API_URL: undefined, SUPABASE_URL: undefined },
  });
  return call.then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}
