// A module of this folder in a process of its own, so that it shares no thread with what measures it.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

/** What can be run so. */
interface Modules {
  'http-load': typeof import('./http-load.ts');
  'sql-load': typeof import('./sql-load.ts');
  joins: typeof import('./joins.ts');
  'live-dashboard': typeof import('./live-dashboard.ts');
  subscribers: typeof import('./subscribers.ts');
}
type Name = keyof Modules;
// biome-ignore lint/suspicious/noExplicitAny: `never` as a parameter would exclude functions without any.
type Callable = (...args: any[]) => unknown;
type Result<F> = F extends Callable ? Awaited<ReturnType<F>> : never;
type Arguments<F> = F extends Callable ? Parameters<F> : never;

const answer = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.string().optional(),
});

export class Remote<N extends Name> implements AsyncDisposable {
  readonly #name: N;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #calls = 0;

  constructor(name: N) {
    this.#name = name;
    this.#child = fork(join(import.meta.dirname, 'remote-main.ts'), [name], {
      execArgv: ['--max-old-space-size=3000'],
      serialization: 'advanced',
    });
    this.#child.on('message', (message) => this.#settle(answer.parse(message)));
    this.#child.once('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`${name} ended (${signal ?? code}).`));
    });
  }

  /** Calls an exported function of the module over there. */
  async call<F extends keyof Modules[N] & string>(
    method: F,
    ...args: Arguments<Modules[N][F]>
  ): Promise<Result<Modules[N][F]>> {
    this.#calls += 1;
    const waiting = Promise.withResolvers<unknown>();
    // A caller that gave up waiting must not end the run when the process is stopped.
    waiting.promise.catch(() => undefined);
    this.#waiting.set(this.#calls, waiting);
    this.#child.send({ id: this.#calls, method, args });
    // Sound: the module on the other side is the one that the type was taken from.
    return (await waiting.promise) as Result<Modules[N][F]>;
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
