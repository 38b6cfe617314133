// The same load on a hand-made Node server: how requests/s compare with 1 and with 100 dashboards open.
import { z } from 'zod';
import { ANALYST, accessToken, addAnalyst } from '../../traffic/members.ts';
import type { Bench, BenchContext } from '../bench.ts';
import { sent } from '../load/load.ts';
import { Crowd } from '../load/subscriber-crowd.ts';
import { Worker } from '../load/worker.ts';
import { alternate } from '../measure/alternate.ts';
import type { FigureInput } from '../report/figure.ts';
import { type Handmade, startHandmade } from '../rig/handmade.ts';
import { type Rig, startRig } from '../rig/rig.ts';
import { sendAndFold } from './ingest.ts';

const CALLERS = 64;

/** Requests a second; every subscriber has got a frame for every event, or this throws. */
async function ours(rig: Rig, http: Worker, crowd: Crowd, events: number): Promise<number> {
  await crowd.reset();
  const { requests, seconds } = await sendAndFold(rig, http, {
    events,
    batch: 1,
    callers: CALLERS,
  });
  await crowd.until((totals) => totals.events === events);
  return requests / seconds;
}

async function theirs(handmade: Handmade, http: Worker, crowd: Crowd, events: number) {
  await http.call('prepare', { events, batch: 1, seed: events }, z.unknown());
  await handmade.beginRound();
  await crowd.reset();
  const load = { target: handmade.target(), callers: CALLERS };
  const { requests, seconds } = await http.call('send', load, sent);
  await crowd.until(({ messages }) => messages === events);
  return requests / seconds;
}

async function measure(context: BenchContext, subscribers: number, events: number) {
  await using rig = await startRig({ template: context.template });
  await addAnalyst(rig.sql);
  await using handmade = await startHandmade(rig);
  await using http = new Worker('http-load');
  await using ourCrowd = new Crowd();
  await using theirCrowd = new Crowd();
  const token = await accessToken(rig.stack, ANALYST.id);
  await ourCrowd.open({ ...rig.socket(), token, topics: ['analytics'] }, subscribers);
  await theirCrowd.openPlain(handmade.url(), subscribers);
  // Both get warm before the first round counts.
  await ours(rig, http, ourCrowd, 2_000);
  await theirs(handmade, http, theirCrowd, 1_000);
  const rounds = context.quick ? 2 : 5;
  const onRound = (done: number) =>
    context.say(`${subscribers} subscribers, round ${done + 1} of ${rounds}`);
  // Awaited here: everything is stopped as soon as this returns.
  return await alternate(
    () => ours(rig, http, ourCrowd, events * 2),
    () => theirs(handmade, http, theirCrowd, events),
    { rounds, onRound },
  );
}

export const ingestVersusHandmade: Bench = {
  name: 'ingest_vs_handmade',
  what: 'requests/s of one event by 64 callers ÷ a hand-made Node server with ws and pg',
  async run(context): Promise<FigureInput[]> {
    const figures: FigureInput[] = [];
    for (const [subscribers, min] of [
      [1, 1],
      [100, 4],
    ] as const) {
      // The hand-made server writes each event to each socket: fewer events keep its rounds as long as ours.
      const events = (context.quick ? 4_000 : 20_000) / (subscribers === 1 ? 1 : 4);
      const compared = await measure(context, subscribers, events);
      figures.push({
        ...compared,
        case: `${subscribers} subscriber${subscribers === 1 ? '' : 's'}`,
        unit: 'requests/s',
        against: 'hand-made Node server',
        targets: [{ of: 'ratio', min }],
      });
    }
    return figures;
  },
};
