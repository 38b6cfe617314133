// Every kind of caller that the access matrix knows, with a way to ask over HTTP and over the socket.
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import type { Client } from 'pg';
import type { Stack } from '#local/stack/index.ts';

export const ACTORS = [
  'no key',
  'publishable key',
  'stranger',
  'viewer of searches',
  'viewer of everything',
  'analyst',
  'owner',
  'removed member',
  'expired token',
  'forged token',
  'secret key',
] as const;
export type Actor = (typeof ACTORS)[number];

/** What a refusal or an answer looks like from outside. */
export type Outcome = 'allowed' | 'refused';

/** The rights that an actor's token would carry, were it good. */
const MEMBERSHIPS: Partial<Record<Actor, [role: string, topics: string[]]>> = {
  'viewer of searches': ['viewer', ['analytics:search']],
  'viewer of everything': ['viewer', ['analytics']],
  analyst: ['analyst', []],
  owner: ['owner', []],
  'removed member': ['owner', []],
  'expired token': ['owner', []],
  'forged token': ['owner', []],
};

export const idOf = (actor: Actor): string =>
  `ac700000-0000-4000-8000-${String(ACTORS.indexOf(actor)).padStart(12, '0')}`;

const now = () => Math.floor(Date.now() / 1000);

const signed = (actor: Actor, secret: string): Promise<string> =>
  new SignJWT({ role: 'authenticated', aal: 'aal1', session_id: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(idOf(actor))
    .setAudience('authenticated')
    .setIssuedAt(now() - 120)
    .setExpirationTime(now() + (actor === 'expired token' ? -60 : 3_600))
    .sign(new TextEncoder().encode(actor === 'forged token' ? 'x'.repeat(40) : secret));

/** Adds the users and members; the removed one was one. */
export async function createActors(stack: Stack, sql: Client) {
  const tokens = new Map<Actor, string>();
  for (const actor of ACTORS.filter((name) => !name.endsWith('key'))) {
    await sql.query('insert into auth.users (id, email) values ($1, $2)', [
      idOf(actor),
      `${actor.replaceAll(' ', '-')}@tests.invalid`,
    ]);
    const member = MEMBERSHIPS[actor];
    if (member)
      await sql.query('insert into analytics.members (user_id, role, topics) values ($1, $2, $3)', [
        idOf(actor),
        ...member,
      ]);
    tokens.set(actor, await signed(actor, stack.jwtSecret));
  }
  await sql.query('delete from analytics.members where user_id = $1', [idOf('removed member')]);

  const keyOf = (actor: Actor) =>
    actor === 'no key' ? '' : actor === 'secret key' ? stack.secretKey : stack.publishableKey;

  async function request(actor: Actor, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (keyOf(actor)) headers.set('apikey', keyOf(actor));
    const token = tokens.get(actor);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetch(`${stack.apiUrl}${path}`, { ...init, headers });
  }

  const post = (actor: Actor, path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(actor, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  const clientOf = (actor: Actor): SupabaseClient =>
    createClient(stack.apiUrl, keyOf(actor) || 'no-key', {
      auth: { persistSession: false },
      ...(tokens.has(actor) && { accessToken: async () => tokens.get(actor) ?? null }),
      realtime: { timeout: 9_000, reconnectAfterMs: () => 60_000 },
    });

  /** Joins a private topic and waits for the answer. */
  async function join(actor: Actor, topic: string): Promise<Outcome> {
    const client = clientOf(actor);
    try {
      await client.realtime.setAuth();
      return await new Promise<Outcome>((resolve) => {
        client.channel(topic, { config: { private: true } }).subscribe((status) => {
          resolve(status === 'SUBSCRIBED' ? 'allowed' : 'refused');
        });
      });
    } finally {
      await client.removeAllChannels();
    }
  }

  return { tokens, request, post, clientOf, join };
}
