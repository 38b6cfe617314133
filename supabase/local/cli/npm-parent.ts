// Notices that the `npm run` above this process has ended: npm passes no signal on to its script.
import { identify, isStillRunning, parentOf, type RunningProcess } from '../process/identity.ts';

const LOOK_EVERY_MS = 500;

/** npm starts the script through a shell, so both are watched. */
export function whenNpmEnds(onEnd: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const above = [process.ppid, parentOf(process.ppid)].flatMap((pid): RunningProcess[] =>
    pid === null || pid <= 1 ? [] : [identify(pid)],
  );
  const timer = setInterval(() => {
    if (above.every(isStillRunning)) return;
    clearInterval(timer);
    onEnd();
  }, LOOK_EVERY_MS);
  timer.unref();
}
