// What `npm run bench` can be told.
import { parseArgs } from 'node:util';

export interface BenchOptions {
  quick: boolean;
  full: boolean;
  /** Names of benches; empty: all. */
  only: string[];
  /** Print JSON instead of the table. */
  json: boolean;
  readme: boolean;
}

export const USAGE = `npm run bench [-- options]
  --quick         under 3 minutes, shorter rounds
  --full          with 100 million events (needs about 60 GB of disk, and hours)
  --only a,b      these benches
  --json          print the report as JSON
  --readme        also write the table into README.md`;

export function readOptions(args: string[], names: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      readme: { type: 'boolean', default: false },
    },
  });
  const only = values.only.flatMap((list) => list.split(','));
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no bench "${unknown}": ${names.join(', ')}.`);
  return { ...values, only };
}
