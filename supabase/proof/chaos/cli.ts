// `npm run chaos`: tries to break a running stack, and checks after each attempt that nothing was lost.
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { type Command, runCommand, UsageError } from '#local/cli/arguments.ts';
import { type Stack, startStack } from '#local/stack/index.ts';
import { canMeasureProcesses } from '../measure/processes.ts';
import * as abuse from './abuse/run.ts';
import { FAULTS } from './faults/index.ts';
import { asTable, isWhole } from './report.ts';
import { runChaos } from './run.ts';
import * as soak from './soak/run.ts';

const USAGE = `npm run chaos [-- options]            kills, freezes and starves everything under load
  --minutes <n>   how long (5); every fault comes once before any comes again
  --seed <n>      the same faults in the same order, with the same load
  --only <text>   faults whose name contains this
  --json          print the report as JSON

npm run chaos -- fuzz [options]       valid, near-valid and hostile input for track and the RPCs
  --inputs <n>    about how many inputs (20000)
  --seed <n>      the same inputs again
  --page          also open the dashboard on them, in Chromium (needs \`npm run build\`)

npm run chaos -- abuse [options]      a flood and a hostile viewer: what honest clients feel of it
  --rounds <n>    of quiet and abuse in turn (5)
  --seconds <n>   of each (10)
  --seed <n>      the same honest shoppers again

npm run chaos -- soak [options]       steady load: does anything grow that should not?
  --hours <n>     how long (1)

Faults: ${FAULTS.map(({ name }) => name).join(', ')}.`;

const seed = z.coerce.number().int().optional();
const anySeed = () => randomInt(1, 1_000_000);

/** Gives the exit code: 1 when the work says that something is broken, or there is no stack to work on. */
async function onStack(work: (stack: Stack) => Promise<boolean>): Promise<number> {
  const stack = await startStack({ seed: false }).catch(sayWhyNot);
  if (!stack) return 1;
  try {
    return (await work(stack)) ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

/** A start that fails says in one sentence what is missing, such as the server at REALTIME_URL. */
function sayWhyNot(error: unknown): undefined {
  console.error(error instanceof Error ? error.message : error);
}

const chaosFlags = {
  minutes: z.coerce.number().positive().default(5),
  seed,
  only: z.string().default(''),
  json: z.boolean().default(false),
};
const chaos: Command<typeof chaosFlags> = {
  usage: USAGE,
  flags: chaosFlags,
  run({ minutes, seed = anySeed(), only, json }) {
    const faults = FAULTS.filter(({ name }) => name.includes(only));
    if (faults.length === 0) throw new UsageError(`There is no fault like "${only}".`);
    console.error(`Seed ${seed}: \`npm run chaos -- --seed ${seed}\` repeats this run.`);
    const say = (message: string) => console.error(`  ${message}`);
    return onStack(async (stack) => {
      const report = await runChaos({ stack, seed, seconds: minutes * 60, faults, say });
      console.log(json ? JSON.stringify(report, null, 2) : asTable(report));
      return isWhole(report);
    });
  },
};

const fuzzFlags = {
  inputs: z.coerce.number().min(100).default(20_000),
  seed,
  page: z.boolean().default(false),
};
const fuzz: Command<typeof fuzzFlags> = {
  usage: USAGE,
  flags: fuzzFlags,
  async run({ inputs, seed = anySeed(), page }) {
    // Its inputs take a hundred megabytes, which the soak would measure with its own.
    const { asLines, runFuzz } = await import('./fuzz/run.ts');
    const { findUnescaped } = await import('./fuzz/page.ts');
    return onStack(async (stack) => {
      const report = await runFuzz({ stack, inputs, seed });
      if (page) report.findings.push(...(await findUnescaped(stack)));
      console.log(asLines(report));
      return report.findings.length === 0;
    });
  },
};

const abuseFlags = {
  rounds: z.coerce.number().int().positive().default(5),
  seconds: z.coerce.number().positive().default(10),
  seed,
};
const abusing: Command<typeof abuseFlags> = {
  usage: USAGE,
  flags: abuseFlags,
  run({ rounds, seconds, seed = anySeed() }) {
    const say = (message: string) => console.error(`  ${message}`);
    return onStack(async (stack) => {
      const report = await abuse.runAbuse({ stack, seed, rounds, seconds, say });
      console.log(abuse.asLines(report));
      return abuse.isHarmless(report);
    });
  },
};

const soakFlags = { hours: z.coerce.number().positive().default(1) };
const soaking: Command<typeof soakFlags> = {
  usage: USAGE,
  flags: soakFlags,
  run({ hours }) {
    if (!canMeasureProcesses())
      throw new UsageError('Only Linux tells the memory of each process: run the soak there.');
    return onStack(async (stack) => {
      const report = await soak.runSoak(stack, hours);
      console.log(soak.asTable(report));
      return soak.isSound(report);
    });
  },
};

const [first, ...others] = process.argv.slice(2);
if (first === 'fuzz') process.exitCode = await runCommand(fuzz, others);
else if (first === 'abuse') process.exitCode = await runCommand(abusing, others);
else if (first === 'soak') process.exitCode = await runCommand(soaking, others);
else process.exitCode = await runCommand(chaos, process.argv.slice(2));
