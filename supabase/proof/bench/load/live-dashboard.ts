// One real dashboard client: notes when each probe is in its numbers.
import type { Snapshot } from '#contract/snapshot.ts';
import { bucketOf, isFollowing } from '#web/realtime/headless.ts';
import { Dashboard } from '../../traffic/dashboard.ts';
import { until } from '../../traffic/until.ts';
import type { Moments } from './http-load.ts';
import type { Probe } from './probes.ts';

let awaited: readonly Probe[] = [];
let seen: Moments = new Map();

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

function look({ series }: Snapshot): void {
  const at = Date.now();
  awaited = awaited.filter(({ n, metric, minute }) => {
    const isThere = (series.values[metric]?.[bucketOf(series.edges, minute)] ?? 0) > 0;
    if (isThere) seen.set(n, at);
    return !isThere;
  });
}

export function expectProbes(probes: readonly Probe[]): void {
  awaited = probes;
  seen = new Map();
}

/** Resolves when all of them have been seen. */
export async function probesSeen(): Promise<Moments> {
  await until(() => awaited.length === 0, {
    withinMs: 20_000,
    missing: () => `${awaited.length} probes never arrived.`,
  });
  return seen;
}
