// A module of this folder in a process of its own, so that it shares no thread with what measures it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
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
type Result<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;

const answer = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.string().optional(),
});

export class Remote<N extends Name> implements AsyncDisposable {
  readonly #child: ReturnType<typeof fork>;
  readonly #waiting: PromiseWithResolvers<unknown>[] = [];

  constructor(name: N) {
    this.#child = fork(join(import.meta.dirname, 'remote-main.ts'), [name], {
      execArgv: ['--max-old-space-size=3000'],
      serialization: 'advanced',
    });
    this.#child.on('message', (message) => {
      const { id, result, error } = answer.parse(message);
      if (error === undefined) this.#waiting[id]?.resolve(result);
      else this.#waiting[id]?.reject(new Error(`${name}: ${error}`));
    });
    this.#child.once('exit', (code, signal) => {
      for (const { reject } of this.#waiting)
        reject(new Error(`${name} ended (${signal ?? code}).`));
    });
  }

  /** Calls an exported function of the module over there. */
  async call<F extends keyof Modules[N] & string>(
    method: F,
    ...args: Arguments<Modules[N][F]>
  ): Promise<Result<Modules[N][F]>> {
    const waiting = Promise.withResolvers<unknown>();
    // A caller that gave up waiting must not end the run when the process is stopped.
    waiting.promise.catch(() => undefined);
    this.#child.send({ id: this.#waiting.push(waiting) - 1, method, args });
    // Sound: the module on the other side is the one that the type was taken from.
    return (await waiting.promise) as Result<Modules[N][F]>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}
