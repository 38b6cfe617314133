// `npm run fuzz`: how many inputs it tried, and whether any did harm.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startStack } from '#local/stack.ts';
import { findUnescaped } from './page.ts';
import { runFuzz } from './run.ts';

const USAGE = `npm run fuzz [-- options]
  --inputs <n>   about how many inputs (20000)
  --seed <n>     the same inputs again
  --page         also open the dashboard on them, in Chromium (needs \`npm run build\`)`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        inputs: { type: 'string', default: '20000' },
        seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
        page: { type: 'boolean', default: false },
      },
    });
    const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
    if (inputs >= 100 && Number.isInteger(seed)) return { inputs, seed, page: values.page };
  } catch {
    // The text below says what is possible.
  }
  console.error(USAGE);
  process.exit(2);
}

const { inputs, seed, page } = readOptions();
const stack = await startStack({ seed: false });
try {
  const report = await runFuzz({ stack, inputs, seed });
  if (page) report.findings.push(...(await findUnescaped(stack)));
  const { events, requests, calls, accepted, findings } = report;
  console.log(
    `${events + requests + calls} inputs (seed ${seed}): ${events} events of which ${accepted} were stored, ${requests} requests, ${calls} calls of RPCs.`,
  );
  for (const finding of findings) console.log(`- ${finding}`);
  console.log(
    findings.length === 0
      ? 'Nothing crashed, hung or slipped through.'
      : `${findings.length} findings.`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await stack.stop();
}
