// A real dashboard client without a browser, and whether its numbers are those of a fresh snapshot.

import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { snapshot as snapshotSchema } from '#contract/snapshot.ts';
import type { Range } from '#web/data/queries/range.ts';
import {
  createLiveStore,
  type LiveStore,
  realtimeOptions,
  supabasePorts,
  type Tab,
} from '#web/realtime/headless.ts';
import { otherParts, sameNumbers } from '#web/realtime/testing/index.ts';
import { ANALYST, PASSWORD } from './members.ts';

const windowlessTab: Tab = {
  isHidden: () => false,
  onVisibility: () => () => {},
  onLeave: () => () => {},
  onOnline: () => () => {},
  // There is no paint: the view is published at the next turn of the loop.
  betweenPaints: (task) => void setImmediate(task),
};

export class Dashboard implements AsyncDisposable {
  readonly store: LiveStore;
  readonly #client: SupabaseClient;
  readonly #range: Range;
  readonly #stop: () => void;

  private constructor(client: SupabaseClient, from: string) {
    this.#client = client;
    this.#range = { from, to: null, timeZone: 'UTC', compare: false, before: null, step: null };
    const ports = supabasePorts(client);
    this.store = createLiveStore({ ports, range: this.#range, tab: windowlessTab });
    this.store.subscribe('analytics');
    this.#stop = this.store.start();
  }

  /** Signed in as the analyst; shows what has happened since `from`. */
  static async open(url: string, publishableKey: string, from: Date): Promise<Dashboard> {
    const client = createClient(url, publishableKey, {
      realtime: realtimeOptions,
      auth: { persistSession: false },
    });
    const { error } = await client.auth.signInWithPassword({
      email: ANALYST.email,
      password: PASSWORD,
    });
    if (error) throw error;
    return new Dashboard(client, from.toISOString());
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
    return otherParts(sameNumbers(live, fresh)).map(
      (part) => `${part} of the dashboard differ from a fresh snapshot`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop();
    await this.#client.realtime.disconnect();
    this.#client.auth.stopAutoRefresh();
  }
}
