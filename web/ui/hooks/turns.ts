// Large parts of the page change one at a time: what changed together would be one long task and one long paint.

type Task = () => void;

let queue: Task[] = [];
let cancel: (() => void) | null = null;

/** After the next paint, so that the part before is on the screen. A hidden page paints nothing, and waits. */
function schedule() {
  const frame = requestAnimationFrame(() => {
    const timer = setTimeout(next);
    cancel = () => clearTimeout(timer);
  });
  cancel = () => cancelAnimationFrame(frame);
}

function next() {
  const [task, ...others] = queue;
  queue = others;
  cancel = null;
  if (queue.length > 0) schedule();
  task?.();
}

/** Runs a task when its turn comes: one between two paints. Returns how to give the turn back. */
export function takeTurn(task: Task): () => void {
  // As an object of its own: the same task may wait twice.
  const turn = () => task();
  queue.push(turn);
  if (!cancel) schedule();
  return () => {
    queue = queue.filter((one) => one !== turn);
    if (queue.length > 0) return;
    cancel?.();
    cancel = null;
  };
}
