// A real dashboard client on the stack, through the proxy, and whether its numbers are those of a fresh snapshot.
import { isDeepStrictEqual } from 'node:util';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type Snapshot, snapshot as snapshotSchema } from '#contract/snapshot.ts';
import type { Stack } from '#local/stack.ts';
import { DISPLAY_ROWS } from '#web/realtime/live-state.ts';
import { createLiveStore } from '#web/realtime/live-store.ts';
import type { LiveStore } from '#web/realtime/live-store-api.ts';
import { realtimeOptions, supabasePorts } from '#web/realtime/supabase-ports.ts';
import { windowlessTab } from '../bench/load/windowless-tab.ts';
import { ANALYST, PASSWORD } from '../bench/rig/members.ts';

export class Dashboard implements AsyncDisposable {
  readonly store: LiveStore;
  readonly #client: SupabaseClient;
  readonly #range: { from: string; to: null; timeZone: string; compare: boolean };
  readonly #stop: () => void;

  private constructor(client: SupabaseClient, from: string) {
    this.#client = client;
    this.#range = { from, to: null, timeZone: 'UTC', compare: false };
    const ports = supabasePorts(client);
    this.store = createLiveStore({ ports, range: this.#range, tab: windowlessTab });
    this.store.subscribe('analytics');
    this.#stop = this.store.start();
  }

  static async open(url: string, { publishableKey }: Stack): Promise<Dashboard> {
    const client = createClient(url, publishableKey, {
      realtime: realtimeOptions,
      auth: { persistSession: false },
    });
    const { error } = await client.auth.signInWithPassword({
      email: ANALYST.email,
      password: PASSWORD,
    });
    if (error) throw error;
    return new Dashboard(client, new Date(Date.now() - 8 * 3_600_000).toISOString());
  }

  /** What differs between the live numbers and a fresh snapshot; empty: nothing. */
  async differences(): Promise<string[]> {
    const live = this.store.view().snapshot;
    const { from, to, timeZone, compare } = this.#range;
    const args = { p_from: from, p_to: to, p_time_zone: timeZone, p_compare: compare };
    const { data, error } = await this.#client.rpc('analytics_snapshot', args);
    if (error) return [`no snapshot: ${error.message}`];
    const fresh = snapshotSchema.parse(data);
    if (!live) return ['the store has no numbers'];
    return PARTS.filter((part) => !isDeepStrictEqual(partOf(live, part), partOf(fresh, part))).map(
      (part) => `${part} of the dashboard differ from a fresh snapshot`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop();
    await this.#client.realtime.disconnect();
    this.#client.auth.stopAutoRefresh();
  }
}

const PARTS = ['epoch', 'series', 'terms', 'filters', 'listings', 'activity'] as const;

function partOf(snapshot: Snapshot, part: (typeof PARTS)[number]): unknown {
  if (part === 'epoch') return snapshot.epoch;
  if (part === 'series') return countedIn(snapshot);
  // Minutes that have passed out of the window are of no use to anyone.
  if (part === 'activity') return recentActivity(snapshot);
  return snapshot[part]?.rows.slice(0, DISPLAY_ROWS);
}

/** Buckets with anything in them: a fresh series may reach further ahead. */
function countedIn({ series: { edges, values } }: Snapshot) {
  const buckets = Object.entries(values).flatMap(([metric, counts = []]) =>
    counts.flatMap((n, i) => (n === 0 ? [] : [`${metric} ${edges[i]} ${n}`])),
  );
  return buckets.sort();
}

function recentActivity({ activity }: Snapshot) {
  const since = Math.floor(Date.now() / 60_000) - (activity?.windowMinutes ?? 0);
  return activity?.cells.filter(([minute, n]) => minute >= since && n !== 0);
}
