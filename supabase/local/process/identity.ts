// Tells whether a process id still belongs to the process it was written down for.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  pid: number;
  startTime: string | null;
}

export function identify(pid: number): RunningProcess {
  return { pid, startTime: startTimeOf(pid) };
}

/** Process ids are used again; the start time tells whether it is still the same process. */
export function isStillRunning({ pid, startTime }: RunningProcess): boolean {
  return startTime !== null && startTimeOf(pid) === startTime;
}

/** When the process started, in a form that only its own process repeats; null when it is gone. */
function startTimeOf(pid: number): string | null {
  return hasProc() ? (statFields(pid)?.[19] ?? null) : ps('lstart', pid);
}

export function isAlive(pid: number): boolean {
  return startTimeOf(pid) !== null;
}

/** Null when the process is gone. */
export function parentOf(pid: number): number | null {
  const parent = hasProc() ? statFields(pid)?.[1] : ps('ppid', pid);
  return parent ? Number(parent) : null;
}

function hasProc(): boolean {
  return existsSync('/proc/self/stat');
}

/** From the third field on: state, parent, …; the second, the name, may hold anything. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; it only waits for its parent to notice.
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields;
  } catch {
    return undefined;
  }
}

function ps(column: 'lstart' | 'ppid', pid: number): string | null {
  try {
    const output = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { stdio: 'pipe' });
    return output.toString().trim() || null;
  } catch {
    return null;
  }
}
