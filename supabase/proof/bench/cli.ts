// `npm run bench`: measures this project on this machine, each figure against a reference of the same run.
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '#local/cli/arguments.ts';
import { REPOSITORY } from '#local/paths.ts';
import { benchesNamed } from './registry.ts';
import { writeIntoReadme } from './report/readme.ts';
import { asMarkdown } from './report/report.ts';
import { runBenches } from './run.ts';

const USAGE = `npm run bench [-- options]
  --quick         shorter rounds and smaller histories: a few minutes
  --full          with 100 million events (needs about 60 GB of disk, and hours)
  --only a,b      these benches
  --json          print the report as JSON
  --readme        also write the table into README.md`;

const flag = z.boolean().default(false);
const FLAGS = { quick: flag, full: flag, only: z.string().optional(), json: flag, readme: flag };

const code = await runCommand(
  {
    usage: USAGE,
    flags: FLAGS,
    async run({ quick, full, only, json, readme }) {
      const started = performance.now();
      const elapsed = () => `${Math.round((performance.now() - started) / 1000)}`.padStart(5);
      const report = await runBenches(benchesNamed(only), { quick, full }, (step) =>
        console.error(`${elapsed()} s  ${step}`),
      );
      const table = asMarkdown(report);
      console.log(json ? JSON.stringify(report, null, 2) : table);
      if (readme) await writeIntoReadme(join(REPOSITORY, 'supabase', 'proof', 'README.md'), table);
      const isBad = report.failed.length > 0 || report.bench.some(({ ok }) => ok === false);
      return isBad ? 1 : 0;
    },
  },
  process.argv.slice(2),
);
// A step that hangs keeps what it has started; that ends with this process.
process.exit(code);
