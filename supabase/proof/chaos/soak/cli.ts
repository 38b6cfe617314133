// `npm run soak`: hours of steady load, to see whether anything grows that should not.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startStack } from '#local/stack.ts';
import { shown } from '../../bench/report/table.ts';
import { canMeasureProcesses } from '../../measure/processes.ts';
import { Dashboard } from '../../traffic/dashboard.ts';
import { raiseLimits } from '../../traffic/limits.ts';
import { addAnalyst } from '../../traffic/members.ts';
import { Random } from '../../traffic/random.ts';
import type { Scene } from '../fault.ts';
import { untilSound } from '../run.ts';
import { Senders } from '../senders.ts';
import { SocketProxy } from '../socket-proxy.ts';
import { type MemoryReport, Samples } from './samples.ts';

const USAGE = 'npm run soak [-- --hours <n>]   steady load for n hours (1)';
const SAMPLES = 200;
const SHORTEST_STEP_MS = 2_000;
const LONGEST_STEP_MS = 60_000;
const RECOVERY_MS = 60_000;
/** About 100 events a second, in batches. */
const PACE = { count: 4, pauseMs: 800 };
const SETTLE_EVERY_MS = 300_000;

function readHours(): number {
  try {
    const { values } = parseArgs({ options: { hours: { type: 'string', default: '1' } } });
    if (Number(values.hours) > 0) return Number(values.hours);
  } catch {
    // The text below says what is possible.
  }
  console.error(USAGE);
  process.exit(2);
}

const rowOf = ({ name, startMb, endMb, highestMb, mbPerHour, isFlat }: MemoryReport) =>
  `| ${name} | ${shown(startMb)} | ${shown(endMb)} | ${shown(highestMb)} | ${shown(mbPerHour)} | ${isFlat ? 'flat' : '**grows**'} |`;

async function soak(scene: Scene, dashboard: Dashboard, hours: number): Promise<boolean> {
  const samples = new Samples(scene.stack);
  const end = performance.now() + hours * 3_600_000;
  const step = Math.min(LONGEST_STEP_MS, Math.max(SHORTEST_STEP_MS, (hours * 3_600_000) / SAMPLES));
  const broken: string[] = [];
  while (performance.now() < end && broken.length === 0) {
    scene.senders.start();
    const pauseAt = Math.min(end, performance.now() + SETTLE_EVERY_MS);
    while (performance.now() < pauseAt) {
      samples.take();
      await sleep(step);
    }
    await scene.senders.pause();
    broken.push(...(await untilSound(scene, [dashboard], performance.now() + RECOVERY_MS)));
    scene.senders.settle();
  }
  const memory = samples.report();
  const { total, problems } = scene.senders;
  console.log(
    [
      '| process | MB at start | MB at end | highest | MB/h in the second half | |',
      '| --- | --- | --- | --- | --- | --- |',
      ...memory.map(rowOf),
      '',
      `${hours} h, ${total.toLocaleString('en')} events. Accounts and live numbers: ${broken.length === 0 ? 'balance' : broken.join('; ')}.`,
      ...problems.slice(0, 10).map((problem) => `Must not happen: ${problem}`),
    ].join('\n'),
  );
  return broken.length === 0 && problems.length === 0 && memory.every(({ isFlat }) => isFlat);
}

const hours = readHours();
if (!canMeasureProcesses()) {
  console.error('Only Linux tells the memory of each process: run the soak there.');
  process.exit(2);
}
await using opened = new AsyncDisposableStack();
const stack = await startStack({ seed: false });
opened.defer(() => stack.stop());
await raiseLimits(stack.adminDbUrl, addAnalyst);
const random = new Random(1);
const proxy = opened.use(await SocketProxy.start(stack.apiUrl, random));
const dashboard = opened.use(await Dashboard.open(proxy.url, stack));
const senders = new Senders(stack, random, PACE);
const isSound = await soak({ stack, senders, proxy, random }, dashboard, hours);
process.exitCode = isSound ? 0 : 1;
