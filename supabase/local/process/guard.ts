// Stops a process when the supervisor is gone, however it went (kill -9 included).
import { type ChildProcess, spawn } from 'node:child_process';

// The shell waits for its input to end, which the kernel does for us when we die.
const SCRIPT = 'read -r _; kill -s "$0" -- "$1"';

/** `target` is a process id, or a negative one for the whole group. */
export function guardProcess(target: number, signal: 'INT' | 'TERM'): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', SCRIPT, signal, String(target)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}
