// `npm run bench`: measures this project on this machine, each figure against a reference of the same run.
import { join } from 'node:path';
import { REPOSITORY } from '#local/paths.ts';
import { readOptions, USAGE } from './options.ts';
import { BENCHES } from './registry.ts';
import { writeIntoReadme } from './report/readme.ts';
import { asMarkdown } from './report/table.ts';
import { runBenches } from './run.ts';

const names = BENCHES.map(({ name }) => name);

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2), names);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

const options = optionsOrExit();
const chosen = BENCHES.filter(({ name, isSlow }) =>
  options.only.length > 0 ? options.only.includes(name) : !(options.quick && isSlow),
);
const started = performance.now();
const elapsed = () => `${Math.round((performance.now() - started) / 1000)}`.padStart(5);

const report = await runBenches(chosen, options, (step) =>
  console.error(`${elapsed()} s  ${step}`),
);
const table = asMarkdown(report);
console.log(options.json ? JSON.stringify(report, null, 2) : table);
if (options.readme) await writeIntoReadme(join(REPOSITORY, 'README.md'), table);
const isBad = report.failed.length > 0 || report.bench.some(({ ok }) => ok === false);
// A step that hangs keeps what it has started; that ends with this process.
process.exit(isBad ? 1 : 0);
