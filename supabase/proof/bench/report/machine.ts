// On what machine the numbers were measured: its hardware and versions, no names.
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { nodeModule } from '#local/paths.ts';
import { postgresAccount } from '#local/postgres/account.ts';
import { postgresBinaries } from '#local/postgres/binaries.ts';

export type Machine = Awaited<ReturnType<typeof describeMachine>>;

export async function describeMachine() {
  const { postgres } = await postgresBinaries(postgresAccount());
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: String(platform()),
    node: versionIn(process.version),
    deno: versionOf(nodeModule('deno', 'deno')),
    postgres: versionOf(postgres),
    /** Processes waiting for a core before the run began: above about 0.5 the numbers are those of a busy machine. */
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

const versionOf = (command: string) =>
  versionIn(execFileSync(command, ['--version'], { encoding: 'utf8' }));
const versionIn = (text: string) => /\d+(?:\.\d+)+/.exec(text)?.[0] ?? 'unknown';
