// Calls an RPC as a signed-in user would through the Data API, without the way over HTTP.
import type { Client } from 'pg';
import type { z } from 'zod';

/** Runs one RPC as the role `authenticated` with this user's claims, and parses its answer. */
export async function rpcAs<T>(
  client: Client,
  userId: string,
  answer: z.ZodType<T>,
  call: string,
  values: unknown[] = [],
): Promise<T> {
  await client.query('begin');
  try {
    await client.query(
      "select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)",
      [JSON.stringify({ sub: userId, role: 'authenticated' })],
    );
    const { rows } = await client.query(`select public.${call} as answer`, values);
    await client.query('commit');
    return answer.parse(rows[0]?.answer);
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Adds a user and, with a role, a member; returns the id. */
export async function createMember(
  client: Client,
  role: 'owner' | 'analyst' | 'viewer',
  topics: string[] = [],
): Promise<string> {
  const id = crypto.randomUUID();
  await client.query('insert into auth.users (id, email) values ($1, $2)', [
    id,
    `${id}@tests.invalid`,
  ]);
  await client.query('insert into analytics.members (user_id, role, topics) values ($1, $2, $3)', [
    id,
    role,
    topics,
  ]);
  return id;
}
