// A dashboard as a member has it open: a live store over the real client, and what a fresh read says.
import type { SupabaseClient } from '@supabase/supabase-js';
import { expect, onTestFinished, vi } from 'vitest';
import type { Topic } from '#contract/topic.ts';
import type { Range } from '#web/data/queries/range.ts';
import {
  createLiveStore,
  isFollowing,
  type LiveStore,
  supabasePorts,
  type Tab,
} from '#web/realtime/headless.ts';
import { sameNumbers } from '#web/realtime/testing/index.ts';
import { tab as alwaysVisible, freshSnapshot } from './live-clients.ts';

export const until = (check: () => void | Promise<void>, timeout = 20_000) =>
  vi.waitFor(check, { timeout, interval: 25 });

export const lastHour = (): Range => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: null,
  timeZone: 'Europe/Berlin',
  compare: true,
  before: null,
  step: null,
});

/** Live until the test is over, or until `close`. */
export async function openDashboard(
  client: SupabaseClient,
  range: Range,
  { topic = 'analytics', tab = alwaysVisible }: { topic?: Topic; tab?: Tab } = {},
) {
  const store = createLiveStore({ ports: supabasePorts(client), range, tab });
  const close = store.start();
  onTestFinished(close);
  store.subscribe(topic);
  await until(() => expect(isFollowing(store.view().freshness)).toBe(true));
  return { store, close };
}

/** Waits until the store shows what a fresh snapshot says, number for number. */
export async function expectAsFresh(
  store: LiveStore,
  client: SupabaseClient,
  range: Range,
  view: string | null = null,
) {
  await until(async () => {
    const fresh = await freshSnapshot(client, range, view);
    const { snapshot, freshness } = store.view();
    expect(isFollowing(freshness)).toBe(true);
    if (!snapshot) throw new Error('a store that is live has no numbers');
    const numbers = sameNumbers(snapshot, fresh);
    expect(numbers.live).toEqual(numbers.fresh);
  });
}
