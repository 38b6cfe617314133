// What each process of the embedded stack takes: memory idle and under load, and processor time per event.
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack } from '#local/stack/index.ts';
import { canMeasureProcesses, usageOf } from '../../measure/processes.ts';
import { ANALYST, accessToken } from '../../traffic/members.ts';
import { prepareForLoad } from '../../traffic/prepare.ts';
import type { Bench } from '../bench.ts';
import { gatewayOf } from '../load/http-caller.ts';
import { Remote } from '../load/remote.ts';

const PER_SECOND = 1000;
const ISOLATE_LIMIT_MB = 128;
const SETTLE_MS = 4_000;

export const footprint: Bench = {
  name: 'footprint',
  what: 'memory of each process of the embedded stack at 1,000 events/s ÷ idle, and processor time per 1,000 events',
  async run({ template, quick, say }) {
    if (!canMeasureProcesses()) throw new Error('Only Linux tells the memory of each process.');
    await using opened = new AsyncDisposableStack();
    const stack = await startStack({ template, seed: false });
    opened.defer(() => stack.stop());
    await prepareForLoad(stack);
    const http = opened.use(new Remote('http-load'));
    const crowd = opened.use(new Remote('subscribers'));
    const measure = () =>
      stack.processNames().map((name) => ({ name, ...usageOf(stack.pid(name)) }));

    say('idle');
    await sleep(SETTLE_MS);
    const idle = new Map(measure().map((usage) => [usage.name, usage]));
    const address = { url: `${stack.apiUrl.replace('http', 'ws')}/realtime/v1` };
    const token = await accessToken(stack, ANALYST.id);
    await crowd.call('open', { address, token, topics: ['analytics'], count: 1 });
    say(`${PER_SECOND} events/s`);
    const seconds = quick ? 6 : 60;
    const pace = { callers: 32, perSecond: PER_SECOND, seconds, batch: 1, seed: 1 };
    // The highest memory is at the end; the processes are still at work then.
    const { accepted } = await http.call('pace', gatewayOf(stack), pace);
    return measure().map(({ name, megabytes, cpuSeconds }) => {
      const before = idle.get(name);
      const reference = before?.megabytes ?? Number.NaN;
      const millis = ((cpuSeconds - (before?.cpuSeconds ?? 0)) * 1_000_000) / accepted;
      return {
        case: name === 'track' ? 'track (one function process)' : name,
        value: megabytes,
        unit: 'MB',
        reference,
        against: 'idle',
        ratio: megabytes / reference,
        targets: name === 'track' ? [{ of: 'value', max: ISOLATE_LIMIT_MB }] : [],
        note: `${millis.toFixed(0)} ms of processor per 1,000 events, sent one by one`,
      };
    });
  },
};
