// What a dashboard's feed costs: bytes per event, and Realtime messages per event.

import { foldedAll } from '../../traffic/fold.ts';
import { ANALYST, accessToken, addAnalyst } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { paced } from '../load/load.ts';
import { Crowd } from '../load/subscriber-crowd.ts';
import { Worker } from '../load/worker.ts';
import { compare, type Pair } from '../measure/alternate.ts';
import type { FigureInput } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

/** A text or binary frame of that size has 4 bytes of its own on a WebSocket. */
const FRAMING = 4;

interface Measured {
  events: number;
  bytes: number;
  /** The same events at one JSON message for each. */
  messageBytes: number;
  /** Rows that the database handed to Realtime, on any topic. */
  sends: number;
  /** Messages that one dashboard got. */
  deliveries: number;
}

async function countSends(rig: Rig): Promise<number> {
  const { rows } = await rig.sql.query<{ n: string }>(
    'select count(*) as n from realtime.messages',
  );
  return Number(rows[0]?.n);
}

async function measure(rig: Rig, http: Worker, crowd: Crowd, perSecond: number, seconds: number) {
  await foldedAll(rig.sql);
  const before = await countSends(rig);
  await crowd.reset();
  const load = { target: rig.target(), callers: 16, perSecond, seconds, batch: 1, seed: perSecond };
  const { accepted, messageBytes } = await http.call('pace', load, paced);
  const { bytes, messages } = await crowd.until(({ events }) => events === accepted);
  const measured: Measured = {
    events: accepted,
    bytes: bytes ?? 0,
    messageBytes: messageBytes + accepted * FRAMING,
    sends: (await countSends(rig)) - before,
    deliveries: messages ?? 0,
  };
  return measured;
}

async function withFeed(
  { template }: BenchContext,
  work: (
    measure: (perSecond: number, seconds: number) => Promise<Measured>,
  ) => Promise<FigureInput[]>,
): Promise<FigureInput[]> {
  await using rig = await startRig({ template });
  await addAnalyst(rig.sql);
  await using http = new Worker('http-load');
  await using crowd = new Crowd();
  const token = await accessToken(rig.stack, ANALYST.id);
  await crowd.open({ ...rig.socket(), token, topics: ['analytics'] }, 1);
  return await work((perSecond, seconds) => measure(rig, http, crowd, perSecond, seconds));
}

async function rounds(count: number, measureOne: () => Promise<Pair>) {
  const pairs: Pair[] = [];
  while (pairs.length < count) pairs.push(await measureOne());
  return compare(pairs);
}

export const wire: Bench = {
  name: 'wire',
  what: 'bytes per event that a dashboard receives ÷ one JSON message per event',
  run: (context) =>
    withFeed(context, async (measureAt) => {
      const figures: FigureInput[] = [];
      for (const perSecond of [1, 100, 1000]) {
        context.say(`${perSecond} events/s`);
        const compared = await rounds(context.quick ? 1 : 3, async () => {
          const { bytes, messageBytes, events } = await measureAt(
            perSecond,
            context.quick ? 5 : 15,
          );
          return { value: bytes / events, reference: messageBytes / events };
        });
        figures.push({
          ...compared,
          case: `${perSecond.toLocaleString('en')} events/s`,
          unit: 'bytes/event',
          against: 'one JSON message per event',
          targets: perSecond === 1000 ? [{ of: 'ratio', max: 0.15 }] : [],
        });
      }
      return figures;
    }),
};

export const messages: Bench = {
  name: 'messages',
  what: 'messages per event at 1,000 events/s, as Realtime counts them (each send, and each delivery to one dashboard) ÷ one sent and delivered per event',
  run: (context) =>
    withFeed(context, async (measureAt) => {
      let last: Measured | undefined;
      const compared = await rounds(context.quick ? 1 : 3, async () => {
        last = await measureAt(1000, context.quick ? 5 : 15);
        const { sends, deliveries, events } = last;
        return { value: ((sends + deliveries) * 1000) / events, reference: 2000 };
      });
      const per = (n = 0) => Math.round((n * 1000) / (last?.events ?? 1));
      return [
        {
          ...compared,
          unit: 'per 1,000 events',
          against: 'one sent and delivered per event',
          targets: [{ of: 'ratio', max: 0.01 }],
          note: `${per(last?.sends)} sent on all topics, ${per(last?.deliveries)} delivered to one dashboard`,
        },
      ];
    }),
};
