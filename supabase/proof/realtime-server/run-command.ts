// Runs a command of this repository against the other server, and keeps what it prints.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { nodeModule, REPOSITORY } from '#local/paths.ts';
import type { PartContext } from './part.ts';

interface Ran {
  code: number;
  /** Without colours; of the standard output alone. */
  output: string;
}

/** `quiet`: its standard output is a report to be read, not to be shown. */
export function runCommand(
  [name = '', ...args]: string[],
  { server, dbPort }: Pick<PartContext, 'server' | 'dbPort'>,
  { quiet = false } = {},
): Promise<Ran> {
  const { url, host, adminToken, pid } = server;
  const child = spawn(name, args, {
    cwd: REPOSITORY,
    env: {
      ...process.env,
      PATH: [nodeModule('.bin'), process.env.PATH].join(delimiter),
      NEXT_TELEMETRY_DISABLED: '1',
      REALTIME_URL: url,
      REALTIME_HOST: host,
      REALTIME_ADMIN_TOKEN: adminToken,
      REALTIME_DB_PORT: String(dbPort),
      REALTIME_PID: pid === undefined ? undefined : String(pid),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (!quiet) process.stdout.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output) }),
    );
  });
}
