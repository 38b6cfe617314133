// Counts what becomes of events and reports it now and then, in the background: the health page reads it.
import { delay } from 'deno-std/async/delay.js';
import type { Receipt, RejectedEvent } from '../../_shared/contract/receipt.ts';
import { describeError, type Log } from '../log.ts';
import { cleanText, sampleOf } from './sample.ts';
import type { IngestReport } from './store.ts';

interface ReportOptions {
  send: (report: IngestReport) => Promise<void>;
  background: (work: Promise<void>) => void;
  log: Log;
  /** How long a report collects. */
  afterMs: number;
}

const MAX_SAMPLES = 20;
const MAX_LABELS = 100;

/** Upper bounds of the histogram of clock skew; the last takes the rest. */
const SKEW_MS = [
  100, 250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 3_600_000,
  86_400_000,
] as const;
const LONGEST_SKEW_MS = 2_147_483_647;

const skewLabel = (ms: number) =>
  `${SKEW_MS.find((bound) => Math.abs(ms) <= bound) ?? LONGEST_SKEW_MS}`;

type Measure = IngestReport['counts'][number][0];

export class IngestCounter {
  readonly #options: ReportOptions;
  #counts = new Map<string, IngestReport['counts'][number]>();
  #samples: IngestReport['samples'] = [];
  #isPending = false;

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /** What a request was told, how far its clock was off, and its events as they came. */
  count(receipt: Receipt, skewMs: number, events: readonly unknown[]): void {
    this.#add('accepted', '', receipt.accepted);
    this.#add('duplicates', '', receipt.duplicates);
    this.#add('skew_ms', skewLabel(skewMs), 1);
    for (const event of receipt.rejected) this.#countRejected(event, events);
    if (this.#isPending) return;
    this.#isPending = true;
    this.#options.background(this.#reportLater());
  }

  #countRejected({ index, code, field, message }: RejectedEvent, events: readonly unknown[]): void {
    const name = field === undefined ? '' : cleanText(field, 80);
    // Names that senders invent must not make the table grow without end.
    const isCrowded = this.#counts.size >= MAX_LABELS;
    this.#add('rejected', isCrowded ? `${code}:…` : `${code}:${name}`, 1);
    if (this.#samples.length >= MAX_SAMPLES) return;
    const sample = { code, message: cleanText(message, 300), sample: sampleOf(events[index]) };
    this.#samples.push(field === undefined ? sample : { ...sample, field: name });
  }

  #add(measure: Measure, label: string, n: number): void {
    if (n === 0) return;
    const cell = this.#counts.get(`${measure} ${label}`);
    if (cell) cell[2] += n;
    else this.#counts.set(`${measure} ${label}`, [measure, label, n]);
  }

  async #reportLater(): Promise<void> {
    await delay(this.#options.afterMs);
    const report = { counts: [...this.#counts.values()], samples: this.#samples };
    this.#counts = new Map();
    this.#samples = [];
    this.#isPending = false;
    try {
      await this.#options.send(report);
    } catch (error) {
      this.#options.log({ event: 'report_failed', ...describeError(error) });
      // They go with the next report; samples would only grow old.
      for (const cell of report.counts) this.#add(...cell);
    }
  }
}
