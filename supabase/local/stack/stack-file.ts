// stack.json: what runs in a data folder, for `stack:env` and for the next start.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isStillRunning } from '../process/identity.ts';

const runningProcess = z.object({ pid: z.number(), startTime: z.string().nullable() });

const stackFile = z.object({
  supervisor: runningProcess,
  processes: z.record(z.string(), runningProcess),
  /** What it serves once all is started: names and addresses. */
  services: z.record(z.string(), z.string()),
  /** What the start is doing; null afterwards. */
  step: z.string().nullable(),
  env: z.record(z.string(), z.string()),
});

export type StackFile = z.infer<typeof stackFile>;

/** The step of a stack that is ending: its services may still answer. */
export const STOPPING = 'stopping';

const pathIn = (dataDir: string) => join(dataDir, 'stack.json');

/** Written aside and renamed: a reader sees the old one or the new one, never half. */
export function writeStackFile(dataDir: string, content: StackFile): void {
  const unfinished = `${pathIn(dataDir)}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, pathIn(dataDir));
}

export function readStackFile(dataDir: string): StackFile | undefined {
  try {
    return stackFile.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** What a stack that runs on this folder has written down. */
export function runningStack(dataDir: string): StackFile | undefined {
  const file = readStackFile(dataDir);
  return file && isStillRunning(file.supervisor) ? file : undefined;
}

export function removeStackFile(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}
