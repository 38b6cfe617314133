// Memory and processor time of a process with its children, as Linux tells them.
import { existsSync, readFileSync } from 'node:fs';
import { withChildren } from '#local/process/children.ts';

/** Jiffies a second: fixed at 100 for programs on Linux. */
const TICKS = 100;

export const canMeasureProcesses = () => existsSync('/proc/self/smaps_rollup');

/** With those of its children that have ended. */
function cpuSecondsOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
  } catch {
    return 0;
  }
}

interface Memory {
  megabytes: number;
  ownMegabytes: number;
}

/** Shared pages are divided among those who share them, so that sums are right. */
function memoryOf(pid: number): Memory {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const read = (name: string) =>
      Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
    return { megabytes: read('Pss'), ownMegabytes: read('Pss_Anon') };
  } catch {
    return { megabytes: 0, ownMegabytes: 0 };
  }
}

export interface Usage extends Memory {
  cpuSeconds: number;
}

export function usageOf(root: number): Usage {
  const pids = withChildren(root);
  const memory = pids.map(memoryOf);
  return {
    megabytes: memory.reduce((sum, { megabytes }) => sum + megabytes, 0),
    /** Without files and Postgres's shared buffers, which fill up to their fixed size. */
    ownMegabytes: memory.reduce((sum, { ownMegabytes }) => sum + ownMegabytes, 0),
    cpuSeconds: pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
  };
}
