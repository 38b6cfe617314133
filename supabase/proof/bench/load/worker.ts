// Runs a load generator in a process of its own, so that it does not share a thread with what measures it.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const answer = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.string().optional(),
});

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class Worker {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  /** `name` is a file of this folder, such as `http-load`. */
  constructor(name: string) {
    this.#name = name;
    this.#child = fork(join(import.meta.dirname, `${name}.ts`), {
      execPath: process.execPath,
      execArgv: ['--max-old-space-size=3000'],
    });
    this.#child.on('message', (message) => this.#settle(answer.parse(message)));
    this.#child.once('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The worker ${name} ended (${signal ?? code}).`));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async call<T>(method: string, params: object, result: z.ZodType<T>): Promise<T> {
    this.#calls += 1;
    const id = this.#calls;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    // Whoever gave up waiting must not end the run when the worker is stopped.
    promise.catch(() => undefined);
    this.#waiting.set(id, { resolve, reject });
    this.#child.send({ id, method, params });
    return result.parse(await promise);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await ended;
  }

  #settle({ id, result, error }: z.infer<typeof answer>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${this.#name}: ${error}`));
  }
}
