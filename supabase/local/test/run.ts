// `npm test`: every check of the repository, one after the other, with one closing line.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { z } from 'zod';
import { runCommand, UsageError } from '../cli/arguments.ts';
import { NODE_COMPILE_CACHE, REPOSITORY } from '../paths.ts';
import { findChromium } from './chromium.ts';
import { type Counts, countTests, failureOf, skippedIn } from './output.ts';
import { STEPS, type Step } from './steps.ts';

const USAGE = `npm test [-- options] [steps]
  --all       go on after a step that failed
  --changed   only what the changes since the last commit can break
  Steps, in their order: ${STEPS.map(({ name }) => name).join(', ')}.`;

function stepsNamed(names: string[]): readonly Step[] {
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) throw new UsageError(`Unknown step "${unknown}".`);
  return STEPS.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** Since the last commit, and what git does not know yet. */
function changedFiles(): string[] {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: REPOSITORY, encoding: 'utf8' }).split('\0').filter(Boolean);
  return [
    ...git('diff', '-z', '--no-renames', '--name-only', 'HEAD'),
    ...git('ls-files', '-z', '--others', '--exclude-standard'),
  ];
}

/** Migrations, say, are imported by nobody: the runner's own configuration names such files. */
function ofChanges(steps: readonly Step[], files: string[]): Step[] {
  return steps
    .filter(({ concerns }) => !concerns || files.some((file) => concerns.test(file)))
    .map((step) =>
      step.choosesChanged
        ? { ...step, command: [...step.command, '--changed', '--passWithNoTests'] }
        : step,
    );
}

let running: ChildProcess | undefined;
// A step goes on without the run that started it, if nobody tells it to end.
process.once('SIGTERM', () => {
  running?.kill();
  process.exit(143);
});

interface Result extends Counts {
  failure: string[];
  skips: string[];
}

async function run(step: Step, chromium: string): Promise<Result> {
  const started = Date.now();
  console.log(`\n── ${step.title}`);
  const child = spawn(step.command[0] ?? '', step.command.slice(1), {
    cwd: REPOSITORY,
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
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`── ${step.title}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  const failure = code === 0 ? [] : failureOf(output);
  return { ...countTests(output, code === 0), failure, skips: skippedIn(output) };
}

async function chromiumFor(steps: readonly Step[]): Promise<string> {
  if (!steps.some(({ needsChromium }) => needsChromium)) return '';
  try {
    return await findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

interface Finished {
  step: Step;
  result: Result;
}

async function runAll(steps: readonly Step[], goOn: boolean): Promise<Finished[]> {
  const chromium = await chromiumFor(steps);
  console.log(`In this order: ${steps.map(({ name }) => name).join(', ')}.`);
  const finished: Finished[] = [];
  for (const step of steps) {
    const result = await run(step, chromium);
    finished.push({ step, result });
    if (result.failed > 0 && !goOn) break;
  }
  return finished;
}

/** What failed is said again at the end, since a log of many steps is often kept, and read, from its end. */
function report(steps: readonly Step[], finished: readonly Finished[]): number {
  for (const { step, result } of finished)
    for (const line of [
      ...result.skips,
      ...(result.failed > 0 ? [`\n── What failed in: ${step.title}`] : []),
      ...result.failure,
    ])
      console.log(line);
  const left = steps.slice(finished.length).map(({ name }) => name);
  if (left.length > 0)
    console.log(`\nNot run after that failure (--all runs them): ${left.join(', ')}.`);
  const sum = (of: keyof Counts) => finished.reduce((n, { result }) => n + result[of], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  return sum('failed') > 0 ? 1 : 0;
}

process.exitCode = await runCommand(
  {
    usage: USAGE,
    flags: { all: z.boolean().default(false), changed: z.boolean().default(false) },
    allowPositionals: true,
    async run({ all, changed }, names) {
      const chosen = stepsNamed(names);
      const steps = changed ? ofChanges(chosen, changedFiles()) : chosen;
      return report(steps, await runAll(steps, all));
    },
  },
  process.argv.slice(2),
);
