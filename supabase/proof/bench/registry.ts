// Every bench, in the order of the report.
import type { Bench } from './bench.ts';
import { browser } from './benches/browser.ts';
import { coldStart } from './benches/cold-start.ts';
import { fanoutFlat } from './benches/fan-out.ts';
import { footprint } from './benches/footprint.ts';
import { ingestBatch, ingestSingle } from './benches/ingest.ts';
import { joinCost } from './benches/join-cost.ts';
import { latency } from './benches/latency.ts';
import { queryFlat } from './benches/query-flat.ts';
import { ingestVersusHandmade } from './benches/versus-handmade.ts';
import { messages, wire } from './benches/wire.ts';

export const BENCHES: readonly Bench[] = [
  ingestBatch,
  ingestSingle,
  ingestVersusHandmade,
  fanoutFlat,
  latency,
  wire,
  messages,
  queryFlat,
  joinCost,
  browser,
  footprint,
  coldStart,
];
