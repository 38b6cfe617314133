// Signed-in members with the client that the dashboard uses, and traffic for them to see.
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import type { Client } from 'pg';
import { type Snapshot, snapshot } from '#contract/snapshot.ts';
import type { Stack } from '#local/stack/index.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import { realtimeOptions, type Tab } from '#web/realtime/headless.ts';
import { ingest, search, sqlEvent } from './sql-events.ts';

const PASSWORD = 'live-client-test';

/** A tab that is always looked at. */
export const tab: Tab = {
  isHidden: () => false,
  onVisibility: () => () => undefined,
  onOnline: () => () => undefined,
  onLeave: () => () => undefined,
  betweenPaints: (task) => void setImmediate(task),
};

/** Adds a user and a member, and signs in. */
export async function createLiveClient(
  stack: Pick<Stack, 'apiUrl' | 'publishableKey' | 'secretKey'>,
  sql: Client,
  role: 'owner' | 'analyst' | 'viewer',
  topics: string[],
  fetch?: typeof globalThis.fetch,
) {
  const auth = { persistSession: false };
  const admin = createClient(stack.apiUrl, stack.secretKey, { auth });
  const credentials = { email: `${crypto.randomUUID()}@tests.invalid`, password: PASSWORD };
  const created = await admin.auth.admin.createUser({ ...credentials, email_confirm: true });
  if (created.error) throw created.error;
  const { id } = created.data.user;
  await sql.query('insert into analytics.members (user_id, role, topics) values ($1, $2, $3)', [
    id,
    role,
    topics,
  ]);
  // Workers are for browsers.
  const realtime = { ...realtimeOptions, worker: false };
  const global = fetch && { fetch };
  const client = createClient(stack.apiUrl, stack.publishableKey, { auth, realtime, global });
  const { error } = await client.auth.signInWithPassword(credentials);
  if (error) throw error;
  const close = async () => {
    await client.removeAllChannels();
    await client.auth.stopAutoRefresh();
  };
  return { id, client, close };
}

/** A good token that soon runs out. */
export const briefToken = (secret: string, userId: string, seconds: number): Promise<string> =>
  new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(new TextEncoder().encode(secret));

/** Of everything, or of a filtered view. */
export async function freshSnapshot(
  client: SupabaseClient,
  range: Range,
  view: string | null = null,
): Promise<Snapshot> {
  const { data, error } = await client.rpc('analytics_snapshot', {
    p_from: range.from,
    p_to: range.to,
    p_time_zone: range.timeZone,
    p_compare: range.compare,
    p_view: view,
  });
  if (error) throw error;
  return snapshot.parse(data);
}

/** Searches, and one visit with some of everything. */
export async function ingestTraffic(sql: Client, searches = 20): Promise<void> {
  const visit = { sessionId: crypto.randomUUID() };
  const listingId = `dress-${searches}`;
  await ingest(sql, [
    ...Array.from({ length: searches }, (_, i) => search(`gown ${i % 7}`, i % 3)),
    sqlEvent('session_start', { device: 'mobile' }, visit),
    sqlEvent('filter_apply', { filter: 'size', value: '38' }, visit),
    sqlEvent('listing_impression', { listingIds: [listingId, 'ring-1'], firstPosition: 1 }, visit),
    sqlEvent('listing_view', { listingId, title: `Dress ${searches}` }, visit),
    sqlEvent('listing_contact', { listingId }, visit),
  ]);
}
