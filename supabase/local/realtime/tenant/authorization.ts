/** Asks Postgres what the policies on realtime.messages allow, with probe rows that are rolled back. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Database, problemOf } from './database.ts';
import type { Claims } from './token.ts';

export type Extension = 'broadcast' | 'presence';

/** The caller: what a policy can see through auth.jwt(), auth.uid() and request.headers. */
export interface Identity {
  claims: Claims;
  headers: Record<string, string>;
}

/** A policy sees these columns and no others: event and payload are null in the probe, private is false. */
const PROBE = `insert into realtime.messages (id, topic, extension, inserted_at, updated_at)
  values ($1, $2, $3, now() at time zone 'utc', now() at time zone 'utc')`;

/** FOR SELECT: the extensions whose probe row the identity can see. */
export function readableExtensions(
  database: Database,
  identity: Identity,
  topic: string,
  extensions: Extension[],
): Promise<Set<Extension>> {
  return database.rolledBack(async (client) => {
    const probes = new Map(extensions.map((extension) => [randomUUID().toString(), extension]));
    for (const [id, extension] of probes) await client.query(PROBE, [id, topic, extension]);
    await become(client, identity, topic);
    const { rows } = await client.query<{ id: string }>(
      'select id from realtime.messages where id = any($1::uuid[])',
      [[...probes.keys()]],
    );
    const visible = new Set(rows.map((row) => row.id));
    return new Set([...probes].filter(([id]) => visible.has(id)).map(([, extension]) => extension));
  });
}

/** FOR INSERT: whether the identity may add a row. Errors other than a refusal are thrown. */
export function mayWrite(
  database: Database,
  identity: Identity,
  topic: string,
  extension: Extension,
): Promise<boolean> {
  return database.rolledBack(async (client) => {
    await become(client, identity, topic);
    try {
      await client.query(PROBE, [randomUUID(), topic, extension]);
      return true;
    } catch (error) {
      if (problemOf(error) === 'denied') return false;
      throw error;
    }
  });
}

async function become(client: pg.PoolClient, identity: Identity, topic: string): Promise<void> {
  const { claims, headers } = identity;
  const sub = typeof claims.sub === 'string' ? claims.sub : '';
  await client.query(
    `select set_config('role', $1, true), set_config('realtime.topic', $2, true),
       set_config('request.jwt.claims', $3, true), set_config('request.jwt.claim.sub', $4, true),
       set_config('request.jwt.claim.role', $1, true), set_config('request.headers', $5, true)`,
    [claims.role, topic, JSON.stringify(claims), sub, JSON.stringify(headers)],
  );
}
