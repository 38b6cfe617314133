// `npm run bench`: measures this project on this machine, each figure against a reference of the same run.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '#local/cli/arguments.ts';
import { REPOSITORY } from '#local/paths.ts';
import type { Bench } from './bench.ts';
import { browser } from './benches/browser.ts';
import { ingestBatch, ingestSingle } from './benches/ingest.ts';
import { joinCost } from './benches/join.ts';
import { latency } from './benches/latency.ts';
import { queryFlat } from './benches/query.ts';
import { scale } from './benches/scale.ts';
import { views } from './benches/views.ts';
import { wire } from './benches/wire.ts';
import { asMarkdown, withTable } from './report/report.ts';
import { runBenches } from './run.ts';

const BENCHES: readonly Bench[] = [
  ...[ingestBatch, ingestSingle, latency, wire],
  ...[queryFlat, scale, joinCost, views, browser],
];
const NAMES = BENCHES.map(({ name }) => name);
const README = join(REPOSITORY, 'supabase', 'proof', 'README.md');
const USAGE = `npm run bench [-- options]
  --quick         shorter rounds and smaller histories: a few minutes
  --full          with 100 million events (needs about 60 GB of disk, and hours)
  --only a,b      these benches
  --json          print the report as JSON
  --readme        also write the table into supabase/proof/README.md`;

const flag = z.boolean().default(false);
const list = z.string().transform((names) => names.split(','));
const only = list.pipe(z.array(z.enum(NAMES))).default(NAMES);
const FLAGS = { quick: flag, full: flag, only, json: flag, readme: flag };

const code = await runCommand(
  {
    usage: USAGE,
    flags: FLAGS,
    async run({ quick, full, only, json, readme }) {
      const started = performance.now();
      const elapsed = () => `${Math.round((performance.now() - started) / 1000)}`.padStart(5);
      const benches = BENCHES.filter(({ name }) => only.includes(name));
      const report = await runBenches(benches, { quick, full }, (step) =>
        console.error(`${elapsed()} s  ${step}`),
      );
      const table = asMarkdown(report);
      console.log(json ? JSON.stringify(report, null, 2) : table);
      if (readme) await writeFile(README, withTable(await readFile(README, 'utf8'), table));
      const isBad = report.failed.length > 0 || report.bench.some(({ ok }) => ok === false);
      return isBad ? 1 : 0;
    },
  },
  process.argv.slice(2),
);
// A step that hangs keeps what it has started; that ends with this process.
process.exit(code);
