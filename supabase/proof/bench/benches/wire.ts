// What a dashboard's feed costs: bytes per event, and Realtime messages per event.
import { foldedAll } from '../../traffic/fold.ts';
import { ANALYST, accessToken } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import { alternate } from '../report/alternate.ts';
import type { Measured } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

/** A text or binary frame of that size has 4 bytes of its own on a WebSocket. */
const FRAMING = 4;

interface Fed {
  events: number;
  bytes: number;
  /** The same events at one JSON message for each. */
  messageBytes: number;
  /** Rows that the database handed to Realtime, on any topic. */
  sends: number;
  /** Messages that one dashboard got. */
  deliveries: number;
}

async function countSends({ sql }: Rig): Promise<number> {
  const { rows } = await sql.query<{ n: string }>('select count(*) as n from realtime.messages');
  return Number(rows[0]?.n);
}

/** Opens one dashboard; what `work` is given feeds it at a pace and says what that took. */
async function withFeed(
  { template, quick }: BenchContext,
  work: (feed: (perSecond: number) => Promise<Fed>) => Promise<Measured[]>,
): Promise<Measured[]> {
  await using rig = await startRig({ template });
  await using http = new Remote('http-load');
  await using crowd = new Remote('subscribers');
  const token = await accessToken(rig.stack, ANALYST.id);
  await crowd.call('open', { address: rig.socket(), token, topics: ['analytics'], count: 1 });
  return await work(async (perSecond) => {
    await foldedAll(rig.sql);
    const before = await countSends(rig);
    await crowd.call('reset');
    const pace = { callers: 16, perSecond, seconds: quick ? 5 : 15, batch: 1, seed: perSecond };
    const { accepted, messageBytes } = await http.call('pace', rig.target, pace);
    const { bytes, messages } = await crowd.call('received', { events: accepted });
    return {
      events: accepted,
      bytes,
      messageBytes: messageBytes + accepted * FRAMING,
      sends: (await countSends(rig)) - before,
      deliveries: messages,
    };
  });
}

const roundsOf = ({ quick }: BenchContext) => (quick ? 1 : 3);

export const wire: Bench = {
  name: 'wire',
  what: 'bytes per event that a dashboard receives ÷ one JSON message per event',
  run: (context) =>
    withFeed(context, async (feed) => {
      const figures: Measured[] = [];
      for (const perSecond of [1, 100, 1000]) {
        context.say(`${perSecond} events/s`);
        const compared = await alternate(roundsOf(context), async () => {
          const { bytes, messageBytes, events } = await feed(perSecond);
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
    withFeed(context, async (feed) => {
      let note = '';
      const compared = await alternate(roundsOf(context), async () => {
        const { sends, deliveries, events } = await feed(1000);
        const per1000 = (n: number) => (n * 1000) / events;
        note = `${Math.round(per1000(sends))} sent on all topics, ${Math.round(per1000(deliveries))} delivered to one dashboard`;
        return { value: per1000(sends + deliveries), reference: 2000 };
      });
      return [
        {
          ...compared,
          unit: 'per 1,000 events',
          against: 'one sent and delivered per event',
          targets: [{ of: 'ratio', max: 0.01 }],
          note,
        },
      ];
    }),
};
