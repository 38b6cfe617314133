// What a dashboard's feed costs: bytes per event, and Realtime messages per event.
import { median } from '../../measure/statistics.ts';
import { foldedAll } from '../../traffic/fold.ts';
import { ANALYST, accessToken } from '../../traffic/members.ts';
import type { Bench } from '../bench.ts';
import { Remote } from '../load/remote.ts';
import { compare, type Measured } from '../report/figure.ts';
import { type Rig, startRig } from '../rig/rig.ts';

/** A text or binary frame of that size has 4 bytes of its own on a WebSocket. */
const FRAMING = 4;

/** Rows that the database handed to Realtime, on any topic. */
async function countSends({ sql }: Rig): Promise<number> {
  const { rows } = await sql.query<{ n: string }>('select count(*) as n from realtime.messages');
  return Number(rows[0]?.n);
}

interface Scene {
  rig: Rig;
  http: Remote<'http-load'>;
  /** One dashboard. */
  crowd: Remote<'subscribers'>;
}

async function feed({ rig, http, crowd }: Scene, perSecond: number, seconds: number) {
  await foldedAll(rig.sql);
  const before = await countSends(rig);
  await crowd.call('reset');
  const pace = { callers: 16, perSecond, seconds, batch: 1, seed: perSecond };
  const { accepted, messageBytes } = await http.call('pace', rig.target, pace);
  const { bytes, messages } = await crowd.call('received', { events: accepted });
  const sends = (await countSends(rig)) - before;
  return {
    bytes: { value: bytes / accepted, reference: messageBytes / accepted + FRAMING },
    // Per 1,000 events.
    sent: (sends * 1000) / accepted,
    delivered: (messages * 1000) / accepted,
  };
}

export const wire: Bench = {
  name: 'wire',
  what: 'bytes per event that a dashboard receives, and messages as Realtime counts them ÷ one JSON message per event',
  async run({ template, quick, say }) {
    await using rig = await startRig(template);
    await using http = new Remote('http-load');
    await using crowd = new Remote('subscribers');
    const token = await accessToken(rig.stack, ANALYST.id);
    await crowd.call('open', { address: rig.socket(), token, topics: ['analytics'], count: 1 });
    const figures: Measured[] = [];
    for (const perSecond of [1, 100, 1000]) {
      const name = `${perSecond.toLocaleString('en')} events/s`;
      say(name);
      const rounds: Awaited<ReturnType<typeof feed>>[] = [];
      while (rounds.length < (quick ? 1 : 3))
        rounds.push(await feed({ rig, http, crowd }, perSecond, quick ? 5 : 15));
      figures.push({
        ...compare(rounds.map(({ bytes }) => bytes)),
        case: name,
        unit: 'bytes/event',
        against: 'one JSON message per event',
        targets: perSecond === 1000 ? [{ of: 'ratio', max: 0.15 }] : [],
      });
      // Realtime counts each send, and each delivery to a dashboard.
      if (perSecond === 1000)
        figures.push({
          ...compare(rounds.map((fed) => ({ value: fed.sent + fed.delivered, reference: 2000 }))),
          case: `messages at ${name}`,
          unit: 'per 1,000 events',
          against: 'one sent and delivered per event',
          targets: [{ of: 'ratio', max: 0.01 }],
          note: `${Math.round(median(rounds.map(({ sent }) => sent)))} sent on all topics, the rest delivered to one dashboard`,
        });
    }
    return figures;
  },
};
