// `npm run chaos` without the Realtime server that the environment names: one sentence, and exit code 1.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it.each([[[]], [['fuzz']]])('called with %j it says why there is no stack', async (args) => {
  const cli = join(import.meta.dirname, 'cli.ts');
  const run = promisify(execFile)(process.execPath, [cli, ...args], {
    env: { ...process.env, REALTIME_URL: '127.0.0.1:4000' },
  });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^(Seed .*\n)?REALTIME_URL is the address of a Realtime server, such as \S+\.\n$/,
    ),
  });
});
