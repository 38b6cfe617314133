// One real dashboard client: notes when each probe is in its numbers.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '#contract/snapshot.ts';
import { bucketOf, isFollowing } from '#web/realtime/headless.ts';
import { Dashboard } from '../../traffic/dashboard.ts';
import type { Moment } from './http-load.ts';
import type { Probe } from './probes.ts';

const GRACE_MS = 20_000;

let awaited: readonly Probe[] = [];
let seen: Moment[] = [];

/** Resolves when it is live. */
export async function open(url: string, publishableKey: string, from: Date): Promise<void> {
  const { store } = await Dashboard.open(url, publishableKey, from);
  const { promise, resolve } = Promise.withResolvers<void>();
  store.listen(() => {
    const { freshness, snapshot } = store.view();
    if (isFollowing(freshness)) resolve();
    if (snapshot) look(snapshot);
  });
  await promise;
}

function look(snapshot: Snapshot): void {
  const arrived = awaited.filter((probe) => isIn(snapshot, probe));
  if (arrived.length === 0) return;
  const at = Date.now();
  awaited = awaited.filter((probe) => !arrived.includes(probe));
  seen.push(...arrived.map(({ n }) => ({ n, at })));
}

const isIn = ({ series }: Snapshot, { metric, minute, count }: Probe): boolean =>
  (series.values[metric]?.[bucketOf(series.edges, minute)] ?? 0) >= count;

export function expectProbes(probes: readonly Probe[]): void {
  awaited = probes;
  seen = [];
}

/** Resolves when all of them have been seen. */
export async function probesSeen(): Promise<Moment[]> {
  const deadline = performance.now() + GRACE_MS;
  while (awaited.length > 0) {
    if (performance.now() > deadline) throw new Error(`${awaited.length} probes never arrived.`);
    await sleep(50);
  }
  return seen;
}
