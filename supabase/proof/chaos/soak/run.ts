// Hours of steady load, to see whether anything grows that should not.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#local/stack/index.ts';
import { shown } from '../../measure/shown.ts';
import { problemLines } from '../report.ts';
import { openScene, untilWhole } from '../scene.ts';
import { MemorySamples, type MemoryTrend } from './memory.ts';

const SAMPLES = 200;
const SHORTEST_STEP_MS = 2_000;
const LONGEST_STEP_MS = 60_000;
const RECOVERY_MS = 60_000;
const SETTLE_EVERY_MS = 300_000;
/** About 100 events a second, in batches. */
const PACE = { count: 4, pauseMs: 800 };

interface SoakReport {
  hours: number;
  events: number;
  memory: MemoryTrend[];
  /** What did not balance, or was shown wrongly. */
  broken: string[];
  problems: readonly string[];
}

export async function runSoak(stack: Stack, hours: number): Promise<SoakReport> {
  await using scene = await openScene(stack, { seed: 1, dashboards: 1, ...PACE });
  const { senders } = scene;
  const memory = new MemorySamples(stack);
  const end = performance.now() + hours * 3_600_000;
  const step = Math.min(LONGEST_STEP_MS, Math.max(SHORTEST_STEP_MS, (hours * 3_600_000) / SAMPLES));
  const broken: string[] = [];
  while (performance.now() < end && broken.length === 0) {
    senders.start();
    const pauseAt = Math.min(end, performance.now() + SETTLE_EVERY_MS);
    while (performance.now() < pauseAt) {
      memory.take();
      await sleep(step);
    }
    await senders.pause();
    broken.push(...(await untilWhole(scene, RECOVERY_MS)));
    senders.settle();
  }
  const { total: events, problems } = senders;
  return { hours, events, memory: memory.trends(), broken, problems };
}

export const isSound = ({ memory, broken, problems }: SoakReport): boolean =>
  broken.length === 0 && problems.length === 0 && memory.every(({ isFlat }) => isFlat);

export function asTable({ hours, events, memory, broken, problems }: SoakReport): string {
  return [
    '| process | MB at start | MB at end | highest | MB/h in the second half | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...memory.map(
      ({ name, startMb, endMb, highestMb, mbPerHour, isFlat }) =>
        `| ${[name, ...[startMb, endMb, highestMb, mbPerHour].map(shown)].join(' | ')} | ${isFlat ? 'flat' : '**grows**'} |`,
    ),
    '',
    `${hours} h, ${events.toLocaleString('en')} events. Accounts and live numbers: ${broken.length === 0 ? 'balance' : broken.join('; ')}.`,
    ...problemLines(problems),
  ].join('\n');
}
