// How long an event takes from the start of its POST to the numbers of an open dashboard.
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../measure/statistics.ts';
import { ANALYST, accessToken } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import type { Moments } from '../load/http-load.ts';
import { Probes } from '../load/probes.ts';
import { Remote } from '../load/remote.ts';
import { PING_EVENT } from '../load/subscribers.ts';
import type { Measured } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

const ALLOWED_MS = 300;
const EVERY_MS = 100;
/** A topic that no dashboard of this bench follows carries the bare messages. */
const BARE_TOPIC = 'analytics:user_sessions';
const SEND_BARE = `select realtime.send($1, '${PING_EVENT}', '${BARE_TOPIC}', true)`;
const FOLD_INTERVAL = 'select fold_interval_ms as ms from analytics.settings';

/** One dashboard is the real client; the others are sockets that only receive. */
async function openScene({ template }: BenchContext, dashboards: number) {
  await using opened = new AsyncDisposableStack();
  const rig = opened.use(await startRig(template));
  const http = opened.use(new Remote('http-load'));
  const live = opened.use(new Remote('live-dashboard'));
  const crowd = opened.use(new Remote('subscribers'));
  const probes = new Probes();
  await live.call('open', rig.stack.apiUrl, rig.stack.publishableKey, probes.from);
  await crowd.call('open', {
    address: rig.socket(),
    token: await accessToken(rig.stack, ANALYST.id),
    topics: dashboards > 1 ? ['analytics', BARE_TOPIC] : [BARE_TOPIC],
    count: Math.max(1, dashboards - 1),
  });
  const open = opened.move();
  return { rig, http, live, crowd, probes, [Symbol.asyncDispose]: () => open.disposeAsync() };
}
type Scene = Awaited<ReturnType<typeof openScene>>;

/** Bare messages go out half a step after each probe, under the same load at the same time. */
async function sendBare({ sql }: Rig, count: number): Promise<Moments> {
  const start = performance.now();
  const sent: Moments = new Map();
  for (let n = 0; n < count; n += 1) {
    await sleep(Math.max(0, start + (n + 0.5) * EVERY_MS - performance.now()));
    sent.set(n, Date.now());
    await sql.query(SEND_BARE, [{ n }]);
  }
  return sent;
}

const millisBetween = (sent: Moments, received: Moments): number[] =>
  Array.from(received, ([n, at]) => at - (sent.get(n) ?? Number.NaN));

async function measure(scene: Scene, perSecond: number, seconds: number) {
  const { http, rig, live, crowd } = scene;
  const count = (seconds * 1000) / EVERY_MS;
  const probes = scene.probes.take(count);
  await live.call('expectProbes', probes);
  await crowd.call('reset');
  const pace = { callers: 64, perSecond, seconds: seconds + 2, batch: 1, seed: perSecond };
  const background = http.call('pace', rig.target, pace);
  await sleep(1000);
  const [sent, bareSent] = await Promise.all([
    http.call('probe', rig.target, EVERY_MS, probes),
    sendBare(rig, count),
  ]);
  const { p95: answerP95 } = await background;
  const { pings } = await crowd.call('received', { pings: count });
  const whole = millisBetween(sent, await live.call('probesSeen'));
  return { whole, bare: millisBetween(bareSent, pings), answerP95 };
}

export const latency: Bench = {
  name: 'latency',
  what: 'p95 from the start of a POST to the updated store of a dashboard ÷ p95 of a bare realtime.send() under the same load plus the fold interval',
  async run(context) {
    const figures: Measured[] = [];
    for (const dashboards of [1, 100]) {
      await using scene = await openScene(context, dashboards);
      const { rows } = await scene.rig.sql.query<{ ms: number }>(FOLD_INTERVAL);
      const interval = rows[0]?.ms ?? Number.NaN;
      for (const perSecond of [200, 1000]) {
        const name = `${perSecond.toLocaleString('en')} events/s, ${dashboards} subscriber${dashboards > 1 ? 's' : ''}`;
        context.say(name);
        const measured = await measure(scene, perSecond, context.quick ? 5 : 20);
        figures.push({ case: name, ...figureOf(measured, interval) });
      }
    }
    return figures;
  },
};

function figureOf(
  { whole, bare, answerP95 }: Awaited<ReturnType<typeof measure>>,
  interval: number,
): Measured {
  const p95 = percentile(whole, 0.95);
  const bareP95 = percentile(bare, 0.95);
  const reference = bareP95 + interval;
  return {
    value: p95,
    unit: 'ms',
    reference,
    against: `bare send p95 ${bareP95} ms + fold interval ${interval} ms`,
    ratio: p95 / reference,
    targets: [{ of: 'value', max: reference + ALLOWED_MS }],
    note: `p50 ${percentile(whole, 0.5)} ms, p99 ${percentile(whole, 0.99)} ms, ${whole.length} probes; POST answered within ${Math.round(answerP95)} ms (p95)`,
  };
}
