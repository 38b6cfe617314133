// How long an event takes from the start of its POST to the numbers of an open dashboard.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { percentile } from '../../measure/statistics.ts';
import { ANALYST, accessToken, addAnalyst, PASSWORD } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { paced } from '../load/load.ts';
import { ProbePlan } from '../load/probe-plan.ts';
import { Crowd } from '../load/subscriber-crowd.ts';
import { Worker } from '../load/worker.ts';
import type { FigureInput } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const ALLOWED_MS = 300;
const EVERY_MS = 100;
const GRACE_MS = 20_000;
/** A topic that no dashboard of this bench follows carries the bare messages. */
const BARE_TOPIC = 'analytics:user_sessions';

const nothing = z.object({});
const moments = z.array(z.object({ n: z.number(), at: z.number() }));
const sightings = z.object({ seen: moments, waiting: z.number() });

interface Scene {
  rig: Rig;
  http: Worker;
  live: Worker;
  crowd: Crowd;
  plan: ProbePlan;
}

async function setScene(context: BenchContext, subscribers: number) {
  await using stack = new AsyncDisposableStack();
  const rig = stack.use(await startRig({ template: context.template }));
  await addAnalyst(rig.sql);
  const http = stack.use(new Worker('http-load'));
  const live = stack.use(new Worker('live-store'));
  const crowd = stack.use(new Crowd());
  const plan = new ProbePlan();
  const { apiUrl: url, publishableKey: key } = rig.stack;
  await live.call(
    'start',
    { url, key, email: ANALYST.email, password: PASSWORD, from: plan.from },
    nothing,
  );
  // One dashboard is the real client; the others are sockets that only receive.
  const token = await accessToken(rig.stack, ANALYST.id);
  const topics = subscribers > 1 ? ['analytics', BARE_TOPIC] : [BARE_TOPIC];
  await crowd.open({ ...rig.socket(), token, topics }, Math.max(1, subscribers - 1));
  const disposables = stack.move();
  return { rig, http, live, crowd, plan, [Symbol.asyncDispose]: () => disposables.disposeAsync() };
}

/** Bare messages go out half a step after each probe, under the same load at the same time. */
async function sendBare({ rig }: Scene, count: number): Promise<Map<number, number>> {
  const start = performance.now();
  const sentAt = new Map<number, number>();
  for (let n = 0; n < count; n += 1) {
    await sleep(Math.max(0, start + (n + 0.5) * EVERY_MS - performance.now()));
    sentAt.set(n, Date.now());
    await rig.sql.query(`select realtime.send($1, 'bench_ping', $2, true)`, [{ n }, BARE_TOPIC]);
  }
  return sentAt;
}

const between = (sent: Map<number, number>, received: z.infer<typeof moments>) =>
  received.flatMap(({ n, at }) => {
    const from = sent.get(n);
    return from === undefined ? [] : [at - from];
  });

async function seenAll({ live }: Scene): Promise<z.infer<typeof moments>> {
  const all: z.infer<typeof moments> = [];
  const deadline = performance.now() + GRACE_MS;
  for (;;) {
    const { seen, waiting } = await live.call('seen', {}, sightings);
    all.push(...seen);
    if (waiting === 0) return all;
    if (performance.now() > deadline) throw new Error(`${waiting} probes never reached the store.`);
    await sleep(100);
  }
}

async function measure(scene: Scene, perSecond: number, seconds: number) {
  const { http, rig, live, crowd, plan } = scene;
  const count = (seconds * 1000) / EVERY_MS;
  const probes = plan.take(count);
  await live.call('expect', { probes }, nothing);
  await crowd.reset();
  const target = rig.target();
  const load = { target, callers: 64, perSecond, seconds: seconds + 2, batch: 1, seed: perSecond };
  const background = http.call('pace', load, paced);
  await sleep(1000);
  const [sentProbes, bareAt] = await Promise.all([
    http.call('probe', { target, everyMs: EVERY_MS, probes }, moments),
    sendBare(scene, count),
  ]);
  const { refused, p95 } = await background;
  if (refused > 0) throw new Error(`${refused} requests of the load were refused.`);
  const { pings } = await crowd.until((totals) => totals.pings.length >= count);
  const sentAt = new Map(sentProbes.map(({ n, at }) => [n, at]));
  return {
    whole: between(sentAt, await seenAll(scene)),
    bare: between(bareAt, pings),
    answerP95: p95,
  };
}

export const latency: Bench = {
  name: 'latency',
  what: 'p95 from the start of a POST to the updated store of a dashboard ÷ p95 of a bare realtime.send() under the same load plus the fold interval',
  async run(context): Promise<FigureInput[]> {
    const figures: FigureInput[] = [];
    for (const subscribers of [1, 100]) {
      await using scene = await setScene(context, subscribers);
      const interval = await foldIntervalOf(scene.rig);
      for (const perSecond of [200, 1000]) {
        const name = `${perSecond.toLocaleString('en')} events/s, ${subscribers} subscriber${subscribers > 1 ? 's' : ''}`;
        context.say(name);
        const { whole, bare, answerP95 } = await measure(scene, perSecond, context.quick ? 5 : 20);
        figures.push(asFigure(name, whole, bare, interval, answerP95));
      }
    }
    return figures;
  },
};

async function foldIntervalOf({ sql }: Rig): Promise<number> {
  const { rows } = await sql.query<{ ms: number }>(
    'select fold_interval_ms as ms from analytics.settings',
  );
  return rows[0]?.ms ?? 0;
}

function asFigure(
  name: string,
  whole: number[],
  bare: number[],
  interval: number,
  answerP95: number,
): FigureInput {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(whole, share));
  const bareP95 = percentile(bare, 0.95);
  const reference = bareP95 + interval;
  return {
    case: name,
    value: p95 ?? Number.NaN,
    unit: 'ms',
    reference,
    against: `bare send p95 ${bareP95} ms + fold interval ${interval} ms`,
    ratio: (p95 ?? Number.NaN) / reference,
    targets: [{ of: 'value', max: reference + ALLOWED_MS }],
    note: `p50 ${p50} ms, p99 ${p99} ms, ${whole.length} probes; POST answered within ${Math.round(answerP95)} ms (p95)`,
  };
}
