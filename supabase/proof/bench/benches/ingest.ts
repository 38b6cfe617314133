// How many events a second are taken in, against what plain Postgres takes with nothing around it.
import { countFolded, foldedAll } from '../../traffic/fold.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import { compare, type Measured, type Pair } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const FOLD_LOCK = "hashtext('analytics.fold')";

interface Load {
  unit: string;
  against: string;
  events: number;
  batch: number;
  callers: number;
  /** Of the plain inserts. */
  connections: number;
  /** Of the plain inserts: at least so much. */
  target: number;
  /** Per second, of a whole round. */
  rate(round: Awaited<ReturnType<typeof sendAndFold>>): number;
}

/** Each round begins with an empty table and nothing left to write back. */
async function beginRound({ sql }: Rig): Promise<void> {
  await sql.query('truncate analytics.events');
  await sql.query('checkpoint');
}

/** Sends the load and waits until the last event is folded; checks that every event was counted once. */
async function sendAndFold(
  rig: Rig,
  http: Remote<'http-load'>,
  { events, batch, callers }: Load,
  seed: number,
) {
  await http.call('prepare', events, batch, seed);
  await beginRound(rig);
  const before = await countFolded(rig.sql);
  const answer = await http.call('send', rig.target, callers);
  await foldedAll(rig.sql);
  const foldedSeconds = (Date.now() - answer.startedAt) / 1000;
  const counted = (await countFolded(rig.sql)) - before;
  if (counted !== answer.accepted || counted !== events)
    throw new Error(`Sent ${events}, accepted ${answer.accepted}, counted ${counted}.`);
  return { ...answer, foldedSeconds };
}

/** Plain inserts, whose events are never folded. */
async function insertPlain(rig: Rig, plain: Remote<'sql-load'>, load: Load, seed: number) {
  const { sql, stack } = rig;
  await plain.call('prepare', load.events, load.batch, seed);
  await beginRound(rig);
  await sql.query(`select pg_advisory_lock(${FOLD_LOCK})`);
  try {
    return await plain.call('insert', stack.dbUrl, load.connections);
  } finally {
    await sql.query('truncate analytics.events');
    await sql.query('update analytics.fold_state set cursor = pg_current_snapshot()');
    await sql.query(`select pg_advisory_unlock(${FOLD_LOCK})`);
  }
}

async function measure({ template, quick, say }: BenchContext, load: Load): Promise<Measured[]> {
  await using rig = await startRig(template, { withRealtime: false });
  await using http = new Remote('http-load');
  await using plain = new Remote('sql-load');
  const warmUp = Math.round(load.events / 5 / load.batch) * load.batch;
  await sendAndFold(rig, http, { ...load, events: warmUp }, 0);
  const rounds = quick ? 3 : 7;
  const p95: number[] = [];
  const pairs: Pair[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds}`);
    const answer = await sendAndFold(rig, http, load, round);
    p95.push(answer.p95);
    const reference = await insertPlain(rig, plain, load, round);
    pairs.push({ value: load.rate(answer), reference });
  }
  return [
    {
      ...compare(pairs),
      unit: load.unit,
      against: load.against,
      targets: [{ of: 'ratio', min: load.target }],
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
      ...{ batch: 50, callers: 16, connections: 4, target: 0.5 },
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
      ...{ batch: 1, callers: 64, connections: 16, target: 0.35 },
      rate: ({ requests, seconds }) => requests / seconds,
    }),
};
