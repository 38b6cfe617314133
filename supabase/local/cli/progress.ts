// Shows each part of the start as it runs: a live list on a terminal, plain lines elsewhere.
import { Listr, type ListrTaskWrapper } from 'listr2';

// None of the wrapper's own renderers is used.
type Task = Pick<ListrTaskWrapper<unknown, never, never>, 'output' | 'skip'>;

interface Part {
  title: string;
  task?: Task;
  /** Known before the list has come to the part. */
  detail?: string;
  began: boolean;
  finish: () => void;
  fail: (error: unknown) => void;
  finished: Promise<void>;
}

export class Progress<Name extends string> {
  readonly #parts: Map<string, Part>;
  readonly #shown: Promise<unknown>;
  #current: Part | undefined;

  constructor(titles: [name: Name, title: string][], isTerminal = process.stdout.isTTY) {
    this.#parts = new Map(titles.map(([name, title]) => [name, newPart(title)]));
    const tasks = [...this.#parts.values()].map((part) => ({
      title: part.title,
      task: (_context: unknown, task: Task) => show(part, task),
    }));
    this.#shown = new Listr(tasks, {
      renderer: isTerminal ? 'default' : 'simple',
      rendererOptions: { showErrorMessage: false, collapseErrors: false },
    })
      .run()
      .catch(() => undefined);
  }

  begin(name: Name, detail: string): void {
    const part = this.#parts.get(name);
    if (!part) return;
    if (part !== this.#current) this.#finishUpTo(part);
    this.#current = part;
    part.began = true;
    part.detail = detail;
    if (part.task) part.task.output = detail;
  }

  async done(): Promise<void> {
    for (const part of this.#parts.values()) part.finish();
    await this.#shown;
  }

  /** Only marks the part as failed: the caller prints the reason, once. */
  async failed(): Promise<void> {
    (this.#current ?? [...this.#parts.values()][0])?.fail(new Error('see below'));
    await this.#shown;
  }

  /** A part that never began, such as demo data without a seed, counts as finished. */
  #finishUpTo(next: Part): void {
    for (const part of this.#parts.values()) {
      if (part === next) return;
      part.finish();
    }
  }
}

function newPart(title: string): Part {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => undefined);
  return { title, began: false, finish: resolve, fail: reject, finished: promise };
}

async function show(part: Part, task: Task): Promise<void> {
  part.task = task;
  if (part.detail) task.output = part.detail;
  await part.finished;
  if (!part.began) task.skip();
}
