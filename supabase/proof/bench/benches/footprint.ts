// What each process of the embedded stack takes: memory idle and under load, and processor time per event.
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack } from '#local/stack.ts';
import { canMeasureProcesses, type Usage, usageOf } from '../../measure/processes.ts';
import { raiseLimits } from '../../traffic/limits.ts';
import { ANALYST, accessToken, addAnalyst } from '../../traffic/members.ts';
import type { Bench } from '../bench.ts';
import { paced } from '../load/load.ts';
import { Crowd } from '../load/subscriber-crowd.ts';
import { Worker } from '../load/worker.ts';
import type { FigureInput } from '../report/figure.ts';

const PER_SECOND = 1000;
const ISOLATE_LIMIT_MB = 128;
const SETTLE_MS = 4_000;

interface Measured {
  name: string;
  idle: Usage;
  loaded: Usage;
}

export const footprint: Bench = {
  name: 'footprint',
  what: 'memory of each process of the embedded stack at 1,000 events/s ÷ idle, and processor time per 1,000 events',
  async run({ template, quick, say }): Promise<FigureInput[]> {
    if (!canMeasureProcesses()) throw new Error('Only Linux tells the memory of each process.');
    await using opened = new AsyncDisposableStack();
    const stack = await startStack({ template, seed: false });
    opened.defer(() => stack.stop());
    await raiseLimits(stack.adminDbUrl, addAnalyst);
    const http = opened.use(new Worker('http-load'));
    const crowd = opened.use(new Crowd());
    const measure = () =>
      stack.processNames().map((name) => [name, usageOf(stack.pid(name))] as const);

    say('idle');
    await sleep(SETTLE_MS);
    const idle = new Map(measure());
    const token = await accessToken(stack, ANALYST.id);
    const url = `${stack.apiUrl.replace('http', 'ws')}/realtime/v1`;
    await crowd.open({ url, token, topics: ['analytics'] }, 1);
    say(`${PER_SECOND} events/s`);
    const load = http.call('pace', paceOf(stack, quick ? 6 : 60), paced);
    // The highest memory is at the end; the processes are still at work then.
    const { accepted } = await load;
    const results = measure().map(([name, loaded]): Measured => {
      return { name, loaded, idle: idle.get(name) ?? loaded };
    });
    return results.map((result) => figureOf(result, accepted));
  },
};

function paceOf({ apiUrl, secretKey }: { apiUrl: string; secretKey: string }, seconds: number) {
  const headers = { apikey: secretKey, 'content-type': 'application/json' };
  const target = { port: Number(new URL(apiUrl).port), path: '/functions/v1/track', headers };
  return { target, callers: 32, perSecond: PER_SECOND, seconds, batch: 1, seed: 1 };
}

function figureOf({ name, idle, loaded }: Measured, events: number): FigureInput {
  const cpu = ((loaded.cpuSeconds - idle.cpuSeconds) * 1_000_000) / events;
  return {
    case: name === 'track' ? 'track (one function process)' : name,
    value: loaded.megabytes,
    unit: 'MB',
    reference: idle.megabytes,
    against: 'idle',
    ratio: loaded.megabytes / idle.megabytes,
    targets: name === 'track' ? [{ of: 'value', max: ISOLATE_LIMIT_MB }] : [],
    note: `${cpu.toFixed(0)} ms of processor per 1,000 events, sent one by one`,
  };
}
