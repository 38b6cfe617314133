// Injects one fault after the other under load; after each, the accounts must balance and the live numbers be exact.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#local/stack/index.ts';
import type { Random } from '../traffic/random.ts';
import type { Fault } from './fault.ts';
import type { ChaosReport, FaultResult } from './report.ts';
import { openScene, type Scene, untilWhole } from './scene.ts';

/** Longer than it takes to notice a silence (about 17 s) and to catch up. */
const RECOVERY_MS = 45_000;
const DASHBOARDS = 2;

interface ChaosOptions {
  stack: Stack;
  seed: number;
  seconds: number;
  faults: readonly Fault[];
  /** So many faults there are at least, however slow the machine. */
  least?: number;
  say?: (message: string) => void;
}

export async function runChaos({
  stack,
  seed,
  seconds,
  faults,
  least = 1,
  say = () => {},
}: ChaosOptions): Promise<ChaosReport> {
  await using scene = await openScene(stack, { seed, dashboards: DASHBOARDS });
  const started = performance.now();
  const results: FaultResult[] = [];
  const possible = faults.filter(({ whyNot }) => whyNot?.(stack) === undefined);
  for (const fault of inRandomOrder(possible, scene.random)) {
    const isOver = performance.now() - started > seconds * 1000;
    if (isOver && results.length >= least) break;
    const result = await runFault(fault, scene);
    say(inWords(result));
    results.push(result);
  }
  const { total: events, duplicates, retries, problems } = scene.senders;
  return {
    ...{ seed, events, duplicates, retries, problems: [...problems] },
    seconds: (performance.now() - started) / 1000,
    faults: results,
    skipped: faults.flatMap(({ name: fault, whyNot }) => {
      const reason = whyNot?.(stack);
      return reason === undefined ? [] : [{ fault, reason }];
    }),
  };
}

/** Every fault once, then again in another order, without end. */
function* inRandomOrder(faults: readonly Fault[], random: Random): Generator<Fault> {
  while (faults.length > 0) {
    const left = [...faults];
    while (left.length > 0) yield* left.splice(random.below(left.length), 1);
  }
}

async function runFault(fault: Fault, scene: Scene): Promise<FaultResult> {
  scene.senders.start();
  await sleep(300 + scene.random.below(700));
  await fault.inject(scene);
  const over = performance.now();
  // A little load after the fault, then quiet: accounts can only be compared when nothing moves.
  await sleep(300);
  await scene.senders.pause();
  const broken = await untilWhole(scene, RECOVERY_MS);
  return { fault: fault.name, recoverySeconds: (performance.now() - over) / 1000, broken };
}

const inWords = ({ fault, recoverySeconds, broken }: FaultResult): string =>
  `${fault}: ${broken.length === 0 ? `whole again after ${recoverySeconds.toFixed(1)} s` : broken.join('; ')}`;
