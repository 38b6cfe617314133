// Stops a process when the supervisor is gone, however it went (kill -9 included).
import { type ChildProcess, spawn } from 'node:child_process';

/** How long each signal is given before the next one follows. */
const SECONDS_PER_SIGNAL = 8;

// The shell waits for the end of its input, which the kernel closes when this process dies.
const SCRIPT = `read -r _
target=$1
shift
for signal in "$@"; do
  kill -s "$signal" -- "$target" || exit
  kill -s CONT -- "$target" 2>/dev/null
  waited=0
  while [ "$waited" -lt ${SECONDS_PER_SIGNAL}0 ]; do
    kill -s 0 -- "$target" 2>/dev/null || exit
    sleep 0.1
    waited=$((waited + 1))
  done
done`;

/** `target` is a process id, or a negative one for the whole group; it gets the signals one after the other, at last SIGKILL, and goes on if it stood still. */
export function guardProcess(target: number, signals: readonly NodeJS.Signals[]): ChildProcess {
  const names = [...signals, 'SIGKILL'].map((signal) => signal.replace('SIG', ''));
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'guard', String(target), ...names], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}
