// How many events a second are taken in, against what plain Postgres takes with nothing around it.
import { z } from 'zod';
import { beginRound, countFolded, foldedAll, withoutFold } from '../../traffic/fold.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { sent } from '../load/load.ts';
import { Worker } from '../load/worker.ts';
import { alternate } from '../measure/alternate.ts';
import type { FigureInput } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const inserted = z.object({ seconds: z.number(), rows: z.number() });
const anything = z.unknown();

export interface Load {
  events: number;
  batch: number;
  callers: number;
}

let seeds = 0;

/** Sends the load and waits until the last event is folded; checks that every event was counted once. */
export async function sendAndFold(rig: Rig, http: Worker, { events, batch, callers }: Load) {
  seeds += 1;
  await http.call('prepare', { events, batch, seed: seeds }, anything);
  await beginRound(rig.sql);
  const before = await countFolded(rig.sql);
  const answer = await http.call('send', { target: rig.target(), callers }, sent);
  if (answer.refused > 0) throw new Error(`${answer.refused} requests were refused.`);
  await foldedAll(rig.sql);
  const foldedSeconds = (Date.now() - answer.startedAt) / 1000;
  const counted = (await countFolded(rig.sql)) - before;
  if (counted !== answer.accepted || counted !== events)
    throw new Error(`Sent ${events}, accepted ${answer.accepted}, counted ${counted}.`);
  return { ...answer, foldedSeconds };
}

async function insertPlain(rig: Rig, plain: Worker, load: Load, connections: number) {
  seeds += 1;
  await plain.call('prepare', { events: load.events, batch: load.batch, seed: seeds }, anything);
  await beginRound(rig.sql);
  return withoutFold(rig.sql, () =>
    plain.call('insert', { url: rig.stack.dbUrl, connections }, inserted),
  );
}

interface Comparison {
  load: Load;
  plain: Load;
  connections: number;
  rounds: number;
  /** Per second, of a whole round. */
  rate: (answer: Awaited<ReturnType<typeof sendAndFold>>) => number;
}

async function against(context: BenchContext, comparison: Comparison) {
  await using rig = await startRig({ template: context.template, withRealtime: false });
  await using http = new Worker('http-load');
  await using plain = new Worker('sql-load');
  const { load, rounds, connections, rate } = comparison;
  await sendAndFold(rig, http, {
    ...load,
    events: Math.round(load.events / 5 / load.batch) * load.batch,
  });
  const latencies: number[] = [];
  const value = async () => {
    const answer = await sendAndFold(rig, http, load);
    latencies.push(answer.p95);
    return rate(answer);
  };
  const reference = async () => {
    const { rows, seconds } = await insertPlain(rig, plain, comparison.plain, connections);
    return rows / seconds;
  };
  const onRound = (done: number) => context.say(`round ${done + 1} of ${rounds}`);
  const compared = await alternate(value, reference, { rounds, onRound });
  return { ...compared, p95: Math.round(Math.max(...latencies)) };
}

export const ingestBatch: Bench = {
  name: 'ingest_batch',
  what: 'events/s accepted and folded in 50-event requests by 16 callers ÷ plain recordset inserts of 50 by 4 connections',
  async run(context): Promise<FigureInput[]> {
    const events = context.quick ? 40_000 : 150_000;
    const { p95, ...compared } = await against(context, {
      load: { events, batch: 50, callers: 16 },
      plain: { events, batch: 50, callers: 4 },
      connections: 4,
      rounds: context.quick ? 3 : 7,
      rate: ({ accepted, foldedSeconds }) => accepted / foldedSeconds,
    });
    return [
      {
        ...compared,
        unit: 'events/s',
        against: 'plain INSERT … SELECT',
        targets: [{ of: 'ratio', min: 0.35 }],
        note: `requests answered within ${p95} ms (worst p95)`,
      },
    ];
  },
};

export const ingestSingle: Bench = {
  name: 'ingest_single',
  what: 'requests/s of one event by 64 callers ÷ plain single-row commits by 16 connections',
  async run(context): Promise<FigureInput[]> {
    const events = context.quick ? 8_000 : 30_000;
    const { p95, ...compared } = await against(context, {
      load: { events, batch: 1, callers: 64 },
      plain: { events, batch: 1, callers: 16 },
      connections: 16,
      rounds: context.quick ? 3 : 7,
      rate: ({ requests, seconds }) => requests / seconds,
    });
    return [
      {
        ...compared,
        unit: 'requests/s',
        against: 'plain single-row commits',
        targets: [{ of: 'ratio', min: 0.35 }],
        note: `requests answered within ${p95} ms (worst p95)`,
      },
    ];
  },
};
