// A process with one real dashboard client: notes when each probe is in its numbers.
// A probe is an event of a type and a minute that nobody else uses, so that one cell of the series tells.
import { createClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { metric } from '#contract/metric.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import {
  bucketOf,
  createLiveStore,
  isFollowing,
  type LiveStore,
  realtimeOptions,
  supabasePorts,
} from '#web/realtime/headless.ts';
import { method, serve } from './serve.ts';
import { windowlessTab } from './windowless-tab.ts';

const starting = z.object({
  url: z.string(),
  key: z.string(),
  email: z.string(),
  password: z.string(),
  /** Start of the range, ISO. */
  from: z.string(),
});
const probe = z.object({ n: z.number(), metric, minute: z.number(), count: z.number() });
type Probe = z.infer<typeof probe>;
const nothing = z.object({});

let store: LiveStore | undefined;
let waiting: Probe[] = [];
let seen: { n: number; at: number }[] = [];

function isIn({ series }: Snapshot, { metric: name, minute, count }: Probe): boolean {
  const bucket = bucketOf(series.edges, minute);
  return (series.values[name]?.[bucket] ?? 0) >= count;
}

function look(): void {
  const snapshot = store?.view().snapshot;
  if (!snapshot || waiting.length === 0) return;
  const at = Date.now();
  const arrived = waiting.filter((one) => isIn(snapshot, one));
  if (arrived.length === 0) return;
  waiting = waiting.filter((one) => !arrived.includes(one));
  seen.push(...arrived.map(({ n }) => ({ n, at })));
}

async function start({ url, key, email, password, from }: z.infer<typeof starting>) {
  const client = createClient(url, key, { realtime: realtimeOptions });
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  const range = { from, to: null, timeZone: 'UTC', compare: false };
  store = createLiveStore({ ports: supabasePorts(client), range, tab: windowlessTab });
  store.subscribe('analytics');
  store.start();
  await new Promise<void>((resolve) => {
    store?.listen(() => {
      if (store && isFollowing(store.view().freshness)) resolve();
      look();
    });
  });
  return {};
}

serve({
  start: method(starting, start),
  expect: method(z.object({ probes: z.array(probe) }), ({ probes }) => {
    waiting.push(...probes);
    return {};
  }),
  seen: method(nothing, () => {
    const result = { seen, waiting: waiting.length };
    seen = [];
    return result;
  }),
  state: method(nothing, () => ({
    freshness: store?.view().freshness.kind ?? 'loading',
    snapshot: store?.view().snapshot ?? null,
  })),
});
