// The other side of a worker: answers the calls of the process that started it.
import { z } from 'zod';

const call = z.object({ id: z.number(), method: z.string(), params: z.unknown() });

type Method = (params: unknown) => unknown;

/** A method with its parameters checked. */
export const method =
  <T>(params: z.ZodType<T>, run: (params: T) => unknown): Method =>
  (given) =>
    run(params.parse(given));

export function serve(methods: Record<string, Method>): void {
  process.on('message', async (message) => {
    const { id, method: name, params } = call.parse(message);
    try {
      const run = methods[name];
      if (!run) throw new Error(`There is no method ${name}.`);
      process.send?.({ id, result: await run(params) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  // A parent that dies must not leave its load running.
  process.on('disconnect', () => process.exit(0));
}
