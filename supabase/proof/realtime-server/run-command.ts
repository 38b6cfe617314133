// Runs a command of this repository against the other server, and keeps what it prints.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
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

/** What a command printed as JSON. Throws in words where it printed no such report. */
export async function reportOf<T>(
  schema: z.ZodType<T>,
  command: string[],
  context: Pick<PartContext, 'server' | 'dbPort'>,
): Promise<T> {
  const { code, output } = await runCommand(command, context, { quiet: true });
  const report = json.pipe(schema).safeParse(output);
  if (report.success) return report.data;
  const instead = output.trim() === '' ? 'nothing' : `"${output.trim().slice(0, 200)}"`;
  throw new Error(
    `\`${command.join(' ')}\` ended with exit code ${code} and printed ${instead} where its report was expected: what it says for itself stands above.`,
  );
}

const json = z.string().transform((text, { addIssue }) => {
  try {
    return JSON.parse(text);
  } catch (error) {
    addIssue(String(error));
    return z.NEVER;
  }
});
