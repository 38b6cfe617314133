// Tells whether a process id still belongs to the process it was written down for.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** When the process started, in a form that only its own process repeats; null when it is gone. */
export function startTimeOf(pid: number): string | null {
  return existsSync('/proc/self/stat') ? startTimeFromProc(pid) : startTimeFromPs(pid);
}

export function isAlive(pid: number): boolean {
  return startTimeOf(pid) !== null;
}

function startTimeFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; it only waits for its parent to notice.
    return state === 'Z' || state === 'X' ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}

function startTimeFromPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
