// The log files of the stack: one per process, the previous run's kept beside it.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file for this run; the last run's is kept as `<name>.previous.log`. */
export function openLogFile(logsDirectory: string, name: string): string {
  mkdirSync(logsDirectory, { recursive: true });
  const file = join(logsDirectory, `${name}.log`);
  if (existsSync(file)) renameSync(file, join(logsDirectory, `${name}.previous.log`));
  return file;
}

export async function lastLines(file: string, count: number): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
