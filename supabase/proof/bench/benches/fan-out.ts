// Whether a hundred open dashboards slow ingest down.

import { ANALYST, accessToken, addAnalyst } from '../../traffic/members.ts';
import type { Bench } from '../bench.ts';
import { Crowd } from '../load/subscriber-crowd.ts';
import { Worker } from '../load/worker.ts';
import { alternate } from '../measure/alternate.ts';
import type { FigureInput } from '../report/figure.ts';
import { startRig } from '../rig/rig.ts';
import { sendAndFold } from './ingest.ts';

const DASHBOARDS = 100;

export const fanoutFlat: Bench = {
  name: 'fanout_flat',
  what: 'events/s accepted and folded with 100 dashboards connected ÷ with none',
  async run({ quick, template, say }): Promise<FigureInput[]> {
    await using rig = await startRig({ template });
    await addAnalyst(rig.sql);
    await using http = new Worker('http-load');
    await using crowd = new Crowd();
    const token = await accessToken(rig.stack, ANALYST.id);
    const subscription = { ...rig.socket(), token, topics: ['analytics'] };
    const load = { events: quick ? 25_000 : 150_000, batch: 50, callers: 16 };
    const rate = async () => load.events / (await sendAndFold(rig, http, load)).foldedSeconds;
    const watched = async () => {
      await crowd.open(subscription, DASHBOARDS);
      const measured = await rate();
      await crowd.until(({ events }) => events === load.events);
      await crowd.close();
      return measured;
    };
    await sendAndFold(rig, http, { ...load, events: load.events / 4 });
    const rounds = quick ? 3 : 7;
    const onRound = (done: number) => say(`round ${done + 1} of ${rounds}`);
    const compared = await alternate(watched, rate, { rounds, onRound });
    return [
      {
        ...compared,
        unit: 'events/s',
        against: 'without dashboards',
        targets: [{ of: 'ratio', min: 0.9 }],
      },
    ];
  },
};
