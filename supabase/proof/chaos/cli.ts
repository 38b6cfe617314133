// `npm run chaos`: tries to break a running stack, and checks after each attempt that nothing was lost.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startStack } from '#local/stack.ts';
import { FAULTS } from './faults.ts';
import { runChaos } from './run.ts';
import { asTable } from './table.ts';

const USAGE = `npm run chaos [-- options]
  --minutes <n>   how long (5); every fault comes once before any comes again
  --seed <n>      the same faults in the same order, with the same load
  --only <text>   faults whose name contains this
  --json          print the report as JSON`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        minutes: { type: 'string', default: '5' },
        seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
        only: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
      },
    });
    const faults = FAULTS.filter(({ name }) => name.includes(values.only));
    const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
    if (faults.length > 0 && minutes > 0 && Number.isInteger(seed))
      return { minutes, seed, faults, json: values.json };
  } catch {
    // The text below says what is possible.
  }
  console.error(`${USAGE}\n\nFaults: ${FAULTS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const { minutes, seed, faults, json } = readOptions();
console.error(`Seed ${seed}: \`npm run chaos -- --seed ${seed}\` repeats this run.`);
const stack = await startStack({ seed: false });
try {
  const say = (message: string) => console.error(`  ${message}`);
  const report = await runChaos({ stack, seed, seconds: minutes * 60, faults, say });
  console.log(json ? JSON.stringify(report, null, 2) : asTable(report));
  const isBroken = report.problems.length > 0 || report.ordeals.some(({ broken }) => broken.length);
  process.exitCode = isBroken ? 1 : 0;
} finally {
  await stack.stop();
}
