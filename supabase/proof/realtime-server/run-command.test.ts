// A part that runs a command reads its report, or says what came in its place.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { reportOf } from './run-command.ts';

const context = { server: { url: 'http://127.0.0.1:9' }, dbPort: 9 };
const read = (script: string) =>
  reportOf(z.object({ faults: z.number() }), ['node', '-e', script], context);

it('is read', async () => {
  expect(await read('console.log(`{ "faults": 3 }`)')).toEqual({ faults: 3 });
});

it.each([
  ['nothing', 'process.exit(1)', /ended with exit code 1 and printed nothing where its report/],
  ['words', 'console.log("no stack")', /exit code 0 and printed "no stack" where its report/],
  ['another report', 'console.log("{}")', /exit code 0 and printed "\{\}" where its report/],
])('is said where a command prints %s instead', async (_what, script, sentence) => {
  await expect(read(script)).rejects.toThrow(sentence);
});
