// How many events a second are taken in, against what plain Postgres takes with nothing around it.
import { countFolded, foldedAll } from '../../traffic/fold.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import { alternate } from '../report/alternate.ts';
import type { Measured } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';
import { beginRound, withoutFold } from '../rig/rounds.ts';

interface Load {
  unit: string;
  against: string;
  events: number;
  batch: number;
  callers: number;
  /** Of the plain inserts. */
  connections: number;
  /** Per second, of a whole round. */
  rate(round: Round): number;
}

type Round = Awaited<ReturnType<typeof sendAndFold>>;

let seeds = 0;

/** Sends the load and waits until the last event is folded; checks that every event was counted once. */
async function sendAndFold(rig: Rig, http: Remote<'http-load'>, load: Load) {
  const { events, batch, callers } = load;
  seeds += 1;
  await http.call('prepare', events, batch, seeds);
  await beginRound(rig.sql);
  const before = await countFolded(rig.sql);
  const answer = await http.call('send', rig.target, callers);
  await foldedAll(rig.sql);
  const foldedSeconds = (Date.now() - answer.startedAt) / 1000;
  const counted = (await countFolded(rig.sql)) - before;
  if (counted !== answer.accepted || counted !== events)
    throw new Error(`Sent ${events}, accepted ${answer.accepted}, counted ${counted}.`);
  return { ...answer, foldedSeconds };
}

async function insertPlain(rig: Rig, plain: Remote<'sql-load'>, load: Load): Promise<number> {
  seeds += 1;
  await plain.call('prepare', load.events, load.batch, seeds);
  await beginRound(rig.sql);
  return withoutFold(rig.sql, () => plain.call('insert', rig.stack.dbUrl, load.connections));
}

async function measure({ template, quick, say }: BenchContext, load: Load): Promise<Measured[]> {
  await using rig = await startRig({ template, withRealtime: false });
  await using http = new Remote('http-load');
  await using plain = new Remote('sql-load');
  const warmUp = Math.round(load.events / 5 / load.batch) * load.batch;
  await sendAndFold(rig, http, { ...load, events: warmUp });
  const rounds = quick ? 3 : 7;
  const p95: number[] = [];
  const compared = await alternate(rounds, async (round) => {
    say(`round ${round} of ${rounds}`);
    const answer = await sendAndFold(rig, http, load);
    p95.push(answer.p95);
    return { value: load.rate(answer), reference: await insertPlain(rig, plain, load) };
  });
  return [
    {
      ...compared,
      unit: load.unit,
      against: load.against,
      targets: [{ of: 'ratio', min: 0.35 }],
      note: `requests answered within ${Math.round(Math.max(...p95))} ms (worst p95)`,
    },
  ];
}

export const ingestBatch: Bench = {
  name: 'ingest_batch',
  what: 'events/s accepted and folded in 50-event requests by 16 callers ÷ plain recordset inserts of 50 by 4 connections',
  run: (context) =>
    measure(context, {
      unit: 'events/s',
      against: 'plain INSERT … SELECT',
      events: context.quick ? 40_000 : 150_000,
      batch: 50,
      callers: 16,
      connections: 4,
      rate: ({ accepted, foldedSeconds }) => accepted / foldedSeconds,
    }),
};

export const ingestSingle: Bench = {
  name: 'ingest_single',
  what: 'requests/s of one event by 64 callers ÷ plain single-row commits by 16 connections',
  run: (context) =>
    measure(context, {
      unit: 'requests/s',
      against: 'plain single-row commits',
      events: context.quick ? 8_000 : 30_000,
      batch: 1,
      callers: 64,
      connections: 16,
      rate: ({ requests, seconds }) => requests / seconds,
    }),
};
