// Ends what an earlier run in the same folder left behind, and refuses a second start on a running stack.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isStillRunning, type RunningProcess } from '../process/identity.ts';
import { readStackFile } from './stack-file.ts';

/** Guards end everything a moment after a killed supervisor; Postgres takes longest. */
const GUARDS_NEED_MS = 3_000;
const STOPPING_TAKES_MS = 3_000;
/** SIGQUIT: a Postgres with clients does not end on SIGTERM, and one that is killed may leave processes of its own. */
const SIGNALS: [signal: NodeJS.Signals, waitMs: number][] = [
  ['SIGTERM', 5_000],
  ['SIGQUIT', 8_000],
  ['SIGKILL', 5_000],
];

class AlreadyRunning extends Error {}

/** Waits a moment for a stack that is just stopping. */
export async function refuseSecondStart(dataDir: string): Promise<void> {
  const supervisor = readStackFile(dataDir)?.supervisor;
  if (!supervisor || supervisor.pid === process.pid) return;
  if (await hasEnded(supervisor, STOPPING_TAKES_MS)) return;
  throw new AlreadyRunning(
    `A stack is already running on ${dataDir} (process ${supervisor.pid}). Stop it, or choose another folder with --data-dir.`,
  );
}

export async function endLeftovers(dataDir: string): Promise<void> {
  await refuseSecondStart(dataDir);
  const left = Object.values(readStackFile(dataDir)?.processes ?? {});
  const postmaster = readPostmaster(join(dataDir, 'postgres'));
  await Promise.all([...left, ...(postmaster ? [postmaster] : [])].map(end));
}

async function end(leftover: RunningProcess): Promise<void> {
  if (await hasEnded(leftover, GUARDS_NEED_MS)) return;
  for (const [signal, waitMs] of SIGNALS) {
    process.kill(leftover.pid, signal);
    if (await hasEnded(leftover, waitMs)) return;
  }
  throw new Error(`Process ${leftover.pid} of an earlier run does not end. Stop it by hand.`);
}

async function hasEnded(leftover: RunningProcess, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 25) {
    if (!isStillRunning(leftover)) return true;
    await pause(25);
  }
  return false;
}

/** Only when it is a Postgres of this folder: the file stays after a crash, and its process id may be in use again. */
function readPostmaster(directory: string): RunningProcess | undefined {
  try {
    const [pid] = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes(directory) ? identify(Number(pid)) : undefined;
  } catch {
    return undefined;
  }
}
