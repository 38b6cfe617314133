// The other side of a Remote: answers the calls of the process that started it.
import { z } from 'zod';

const call = z.object({ id: z.number(), method: z.string(), args: z.array(z.unknown()) });

const module: Record<string, unknown> = await import(`./${process.argv[2]}.ts`);

process.on('message', async (message) => {
  const { id, method, args } = call.parse(message);
  try {
    const run = module[method];
    if (typeof run !== 'function') throw new Error(`There is no ${method}.`);
    process.send?.({ id, result: await run(...args) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
// A parent that dies must not leave its load running.
process.on('disconnect', () => process.exit(0));
