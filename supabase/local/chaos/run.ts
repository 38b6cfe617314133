// Strikes with one fault after the other under load; after each, the accounts must balance and the live numbers be exact.
import { setTimeout as sleep } from 'node:timers/promises';
import { isFollowing } from '#web/realtime/headless.ts';
import { Dice } from '../bench/load/dice.ts';
import { raiseLimits } from '../bench/rig/limits.ts';
import { addAnalyst } from '../bench/rig/members.ts';
import type { Stack } from '../stack.ts';
import { imbalances, readBooks } from './accounts.ts';
import { Dashboard } from './dashboard.ts';
import type { Fault, Scene } from './fault.ts';
import { Senders } from './senders.ts';
import { SocketProxy } from './socket-proxy.ts';

/** Longer than it takes to notice a silence (about 17 s) and to catch up. */
const RECOVERY_DEADLINE_MS = 45_000;
const DASHBOARDS = 2;

export interface Ordeal {
  fault: string;
  /** Seconds from the end of the fault until accounts balance and every dashboard is live and exact. */
  recoverySeconds: number;
  broken: string[];
}

export interface ChaosReport {
  seed: number;
  seconds: number;
  events: number;
  duplicates: number;
  retries: number;
  ordeals: Ordeal[];
  /** Faults that cannot be done to this stack, and why. */
  skipped: { fault: string; reason: string }[];
  /** Answers that must never come. */
  problems: readonly string[];
}

export interface ChaosOptions {
  stack: Stack;
  seed: number;
  seconds: number;
  faults: readonly Fault[];
  /** So many ordeals there are at least, however slow the machine. */
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
  const dice = new Dice(seed);
  await raiseLimits(stack.adminDbUrl, addAnalyst);
  const senders = new Senders(stack, dice);
  await using opened = new AsyncDisposableStack();
  const proxy = opened.use(await SocketProxy.start(stack.apiUrl, dice));
  const dashboards = await openDashboards(stack, proxy, opened);
  const started = performance.now();
  const ordeals: Ordeal[] = [];
  const skipped = faults.flatMap(({ name: fault, whyNot }) => {
    const reason = whyNot?.(stack);
    return reason === undefined ? [] : [{ fault, reason }];
  });
  const possible = faults.filter(({ whyNot }) => whyNot?.(stack) === undefined);
  for (const fault of inRandomOrder(possible, dice)) {
    const isOver = performance.now() - started > seconds * 1000;
    if (isOver && ordeals.length >= least) break;
    ordeals.push(await endure(fault, { stack, senders, proxy, dice }, dashboards, say));
  }
  const { total, duplicates, retries, problems } = senders;
  return {
    seed,
    seconds: (performance.now() - started) / 1000,
    events: total,
    duplicates,
    retries,
    ordeals,
    skipped,
    problems,
  };
}

async function openDashboards(stack: Stack, proxy: SocketProxy, opened: AsyncDisposableStack) {
  const dashboards: Dashboard[] = [];
  while (dashboards.length < DASHBOARDS)
    dashboards.push(opened.use(await Dashboard.open(proxy.url, stack)));
  return dashboards;
}

/** Every fault once, then again in another order, without end. */
function* inRandomOrder(faults: readonly Fault[], dice: Dice): Generator<Fault> {
  for (;;) {
    const left = [...faults];
    while (left.length > 0) yield* left.splice(dice.below(left.length), 1);
  }
}

async function endure(
  fault: Fault,
  scene: Scene,
  dashboards: Dashboard[],
  say: (message: string) => void,
): Promise<Ordeal> {
  scene.senders.start();
  await sleep(300 + scene.dice.below(700));
  await fault.strike(scene);
  const over = performance.now();
  // A little load after the fault, then quiet: accounts can only be compared when nothing moves.
  await sleep(300);
  await scene.senders.pause();
  const broken = await untilSound(scene, dashboards, over + RECOVERY_DEADLINE_MS);
  const recoverySeconds = (performance.now() - over) / 1000;
  say(
    `${fault.name}: ${broken.length === 0 ? `whole again after ${recoverySeconds.toFixed(1)} s` : broken.join('; ')}`,
  );
  return { fault: fault.name, recoverySeconds, broken };
}

export async function untilSound(
  scene: Scene,
  dashboards: Dashboard[],
  deadline: number,
): Promise<string[]> {
  for (;;) {
    const broken = await whatIsBroken(scene, dashboards).catch((error: unknown) => [String(error)]);
    if (broken.length === 0 || performance.now() > deadline) return broken;
    await sleep(100);
  }
}

async function whatIsBroken({ stack, senders }: Scene, dashboards: Dashboard[]): Promise<string[]> {
  const broken = imbalances(await readBooks(stack, senders), senders);
  for (const [number, dashboard] of dashboards.entries()) {
    const { freshness } = dashboard.store.view();
    if (!isFollowing(freshness)) broken.push(`dashboard ${number + 1} says "${freshness.kind}"`);
    broken.push(...(await dashboard.differences()));
  }
  return broken;
}
