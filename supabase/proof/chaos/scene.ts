// A stack under load with dashboards open on it, and whether it is whole: accounts balance, dashboards are exact.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#local/stack/index.ts';
import { isFollowing } from '#web/realtime/headless.ts';
import { Dashboard } from '../traffic/dashboard.ts';
import { prepareForLoad } from '../traffic/prepare.ts';
import { Random } from '../traffic/random.ts';
import { imbalances } from './accounts.ts';
import { Senders, type SendersOptions } from './senders.ts';
import { SocketProxy } from './socket-proxy.ts';

export interface Scene {
  stack: Stack;
  senders: Senders;
  dashboards: readonly Dashboard[];
  /** Between the dashboards and the gateway. */
  proxy: SocketProxy;
  random: Random;
}

interface SceneOptions extends SendersOptions {
  seed: number;
  dashboards: number;
}

/** What the dashboards show: longer than any run, as ranges do not grow at their start. */
const SINCE_MS = 8 * 3_600_000;

export async function openScene(
  stack: Stack,
  { seed, dashboards: count, ...pace }: SceneOptions,
): Promise<Scene & AsyncDisposable> {
  await prepareForLoad(stack);
  const random = new Random(seed);
  await using opened = new AsyncDisposableStack();
  const proxy = opened.use(await SocketProxy.start(stack.apiUrl, random));
  const dashboards: Dashboard[] = [];
  while (dashboards.length < count) {
    const from = new Date(Date.now() - SINCE_MS);
    dashboards.push(opened.use(await Dashboard.open(proxy.url, stack.publishableKey, from)));
  }
  const senders = new Senders(stack, random, pace);
  const open = opened.move();
  return {
    ...{ stack, senders, dashboards, proxy, random },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** What is still broken at the deadline; empty: the scene is whole, and was as soon as this resolves. */
export async function untilWhole(scene: Scene, withinMs: number): Promise<string[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const broken = await whatIsBroken(scene).catch((error: unknown) => [String(error)]);
    if (broken.length === 0 || performance.now() > deadline) return broken;
    await sleep(100);
  }
}

async function whatIsBroken({ stack, senders, dashboards }: Scene): Promise<string[]> {
  const broken = await imbalances(stack, senders);
  for (const [number, dashboard] of dashboards.entries()) {
    const { freshness } = dashboard.store.view();
    if (!isFollowing(freshness)) broken.push(`dashboard ${number + 1} says "${freshness.kind}"`);
    broken.push(...(await dashboard.differences()));
  }
  return broken;
}
