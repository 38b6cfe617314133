// Every bench, in the order of the report.
import { UsageError } from '#local/cli/arguments.ts';
import type { Bench } from './bench.ts';
import { browser } from './benches/browser.ts';
import { footprint } from './benches/footprint.ts';
import { ingestBatch, ingestSingle } from './benches/ingest.ts';
import { joinCost } from './benches/join.ts';
import { latency } from './benches/latency.ts';
import { queryFlat } from './benches/query.ts';
import { views } from './benches/views.ts';
import { messages, wire } from './benches/wire.ts';

const BENCHES: readonly Bench[] = [
  ingestBatch,
  ingestSingle,
  latency,
  wire,
  messages,
  queryFlat,
  joinCost,
  views,
  browser,
  footprint,
];

/** Those of a list such as `wire,latency`; without one, all. */
export function benchesNamed(list: string | undefined): readonly Bench[] {
  const names = list?.split(',') ?? [];
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no bench "${unknown}": ${BENCHES.map(({ name }) => name).join(', ')}.`,
    );
  return BENCHES.filter(({ name }) => names.length === 0 || names.includes(name));
}
