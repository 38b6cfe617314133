// `npm test`: every check of the repository, one after the other, with one closing line.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { NODE_COMPILE_CACHE } from '../paths.ts';
import { findChromium } from './chromium.ts';

const root = join(import.meta.dirname, '../../..');
const vitest = ['vitest', 'run', '--config', 'supabase/local/test/vitest.config.ts', '--project'];
const functions = readdirSync(join(root, 'supabase/functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
  .map((entry) => entry.name);
const deno = (command: string[]) => ['deno', ...command, '--no-lock', '--node-modules-dir=manual'];

interface Step {
  name: string;
  title: string;
  command: string[];
}

const steps: Step[] = [
  { name: 'lint', title: 'Format and lint', command: ['biome', 'check'] },
  { name: 'types', title: 'Types', command: ['tsc', '--noEmit'] },
  ...functions.map((name) => ({
    name: `deno-check-${name}`,
    title: `Types of the function ${name} in Deno`,
    command: [...deno(['check']), `supabase/functions/${name}/index.ts`],
  })),
  { name: 'unit', title: 'Unit tests', command: [...vitest, 'unit'] },
  {
    name: 'deno',
    title: 'The functions in Deno',
    // Which files: see "test" in that config. Their types were checked by the steps before.
    command: [
      ...deno(['test', '--allow-all', '--no-check', '--quiet']),
      '--config=supabase/functions/deno.json',
    ],
  },
  {
    name: 'stack',
    title: 'SQL and integration on the embedded stack',
    command: [...vitest, 'stack'],
  },
  { name: 'build', title: 'Build of the dashboard', command: ['next', 'build', 'web'] },
  { name: 'browser', title: 'The whole way in a browser', command: [...vitest, 'browser'] },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown step "${unknown[0]}". Steps: ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));

/** Counts of the runners' own closing lines; a step without any counts as one. */
function countTests(output: string, ok: boolean) {
  const text = stripVTControlCharacters(output);
  // The last such line: a failure's text may look like one.
  const vitestLine = [...text.matchAll(/^\s*Tests {2}(?:(\d+) failed \| )?(?:(\d+) passed)?/gm)].at(
    -1,
  );
  const denoLine = /(\d+) passed.*\| (\d+) failed/.exec(text);
  if (vitestLine) return { passed: Number(vitestLine[2] ?? 0), failed: Number(vitestLine[1] ?? 0) };
  if (denoLine) return { passed: Number(denoLine[1]), failed: Number(denoLine[2]) };
  return { passed: ok ? 1 : 0, failed: 0 };
}

const LINES_OF_A_FAILURE = 80;

/** What a failed step said of its failure: from the runner's own heading on, or its last lines. */
function failureOf(output: string) {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n');
  const heading = lines.findIndex((line) =>
    /^⎯+ (Failed (Tests|Suites) \d+|Unhandled Errors?) ⎯+$|^ ERRORS $/.test(line),
  );
  return heading < 0
    ? lines.slice(-LINES_OF_A_FAILURE)
    : lines.slice(heading, heading + LINES_OF_A_FAILURE);
}

let running: ChildProcess | undefined;
// A step goes on without the run that started it, if nobody tells it to end.
process.once('SIGTERM', () => {
  running?.kill();
  process.exit(143);
});

async function run(step: Step, chromium: string) {
  const started = Date.now();
  console.log(`\n── ${step.title}`);
  const child = spawn(step.command[0] ?? '', step.command.slice(1), {
    cwd: root,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE,
      CHROMIUM_PATH: chromium,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let output = '';
  for (const [stream, target] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      target.write(chunk);
    });
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  const counts = countTests(output, code === 0);
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  console.log(
    `── ${step.title}: ${code === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return { ...counts, failure: code === 0 ? [] : failureOf(output) };
}

let chromium = '';
if (chosen.some((step) => step.name === 'browser')) {
  try {
    chromium = await findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
const total = { passed: 0, failed: 0 };
const failures: string[] = [];
for (const step of chosen) {
  const { passed, failed, failure } = await run(step, chromium);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`\n── What failed in: ${step.title}`, ...failure);
}
// Said again at the end, since a log of many steps is often kept, and read, from its end.
for (const line of failures) console.log(line);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
