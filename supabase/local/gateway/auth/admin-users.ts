// The part of auth.admin.* that manages users, which lite does not have. Secret key only.

import type { IncomingMessage, ServerResponse } from 'node:http';
import bcrypt from 'bcryptjs';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Claims } from '../credentials.ts';
import { sendJson } from '../reply.ts';
import { toWebRequest } from '../web-request.ts';

const PATH = /^\/auth\/v1\/admin\/users(?:\/(?<id>[0-9a-f-]{36}))?(?:\?|$)/;

const metadata = z.record(z.string(), z.json());
const userInput = z.object({
  id: z.uuid().optional(),
  email: z.email().toLowerCase().optional(),
  password: z.string().min(6).max(72).optional(),
  email_confirm: z.boolean().optional(),
  app_metadata: metadata.optional(),
  user_metadata: metadata.optional(),
});
type UserInput = z.infer<typeof userInput>;

/** Returns false when the path is not its own. */
export async function answerAdmin(
  request: IncomingMessage,
  reply: ServerResponse,
  claims: Claims,
  pool: Pool,
): Promise<boolean> {
  const match = PATH.exec(request.url ?? '');
  if (!match) return false;
  if (claims.role !== 'service_role') {
    sendJson(reply, 403, failure(403, 'not_admin', 'User not allowed'));
    return true;
  }
  const id = match.groups?.id;
  const answer = id ? await oneUser(request, id, pool) : await allUsers(request, pool);
  sendJson(reply, answer.status, answer.body);
  return true;
}

interface Answer {
  status: number;
  body: unknown;
}

async function allUsers(request: IncomingMessage, pool: Pool): Promise<Answer> {
  const webRequest = await toWebRequest(request);
  if (request.method === 'POST') return createUser(await webRequest.json(), pool);
  if (request.method !== 'GET') return notAllowed();
  const query = new URL(webRequest.url).searchParams;
  const perPage = Math.min(Number(query.get('per_page')) || 50, 1000);
  const offset = perPage * (Math.max(Number(query.get('page')) || 1, 1) - 1);
  const page = `${USER_JSON} order by created_at, id limit $1 offset $2`;
  const { rows } = await pool.query(page, [perPage, offset]);
  return { status: 200, body: { users: rows.map(({ user }) => user), aud: 'authenticated' } };
}

async function oneUser(request: IncomingMessage, id: string, pool: Pool): Promise<Answer> {
  if (request.method === 'DELETE') {
    const { rowCount } = await pool.query('delete from auth.users where id = $1', [id]);
    return rowCount === 0 ? notFound() : { status: 200, body: {} };
  }
  if (request.method === 'PUT') {
    const input = userInput.safeParse(await (await toWebRequest(request)).json());
    if (!input.success) return invalid(input.error);
    await pool.query(UPDATE, [id, await columnsOf(input.data)]);
  } else if (request.method !== 'GET') return notAllowed();
  return readUser(id, pool);
}

async function createUser(body: unknown, pool: Pool): Promise<Answer> {
  const input = userInput.safeParse(body);
  if (!input.success) return invalid(input.error);
  const { id = crypto.randomUUID(), email } = input.data;
  const taken = await pool.query('select from auth.users where email = $1', [email]);
  if (taken.rowCount) {
    return { status: 422, body: failure(422, 'email_exists', 'This email address is registered') };
  }
  const app_metadata = { provider: 'email', providers: ['email'], ...input.data.app_metadata };
  const columns = await columnsOf({ user_metadata: {}, ...input.data, app_metadata });
  await pool.query(INSERT, [id, columns]);
  return readUser(id, pool);
}

async function readUser(id: string, pool: Pool): Promise<Answer> {
  const { rows } = await pool.query(`${USER_JSON} where id = $1`, [id]);
  return rows[0] ? { status: 200, body: rows[0].user } : notFound();
}

async function columnsOf(input: UserInput): Promise<object> {
  const { email, password, email_confirm, app_metadata, user_metadata } = input;
  return {
    email,
    encrypted_password: password && (await bcrypt.hash(password, 10)),
    email_confirmed_at: email_confirm ? new Date() : undefined,
    raw_app_meta_data: app_metadata,
    raw_user_meta_data: user_metadata,
  };
}

/** The user and the identity by which GoTrue finds them. */
const INSERT = `
  with made as (
    insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
    select $1, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data
    from jsonb_populate_record(null::auth.users, $2)
    returning id, email
  )
  insert into auth.identities (user_id, provider, provider_id, identity_data)
  select id, 'email', id, jsonb_build_object('sub', id, 'email', email) from made`;

/** What the input does not name keeps its value. */
const UPDATE = `
  update auth.users set
    email = given.email, encrypted_password = given.encrypted_password,
    email_confirmed_at = given.email_confirmed_at, raw_app_meta_data = given.raw_app_meta_data,
    raw_user_meta_data = given.raw_user_meta_data, updated_at = now()
  from auth.users as before, jsonb_populate_record(before, $2) as given
  where users.id = $1 and before.id = $1`;

const USER_JSON = `
  select jsonb_build_object(
    'id', id, 'aud', aud, 'role', role, 'email', email, 'phone', coalesce(phone, ''),
    'email_confirmed_at', email_confirmed_at, 'confirmed_at', confirmed_at,
    'last_sign_in_at', last_sign_in_at, 'created_at', created_at, 'updated_at', updated_at,
    'app_metadata', raw_app_meta_data, 'user_metadata', raw_user_meta_data,
    'identities', '[]'::jsonb, 'is_anonymous', is_anonymous
  ) as user
  from auth.users`;

const failure = (code: number, error_code: string, msg: string) => ({ code, error_code, msg });
const notFound = () => ({ status: 404, body: failure(404, 'user_not_found', 'User not found') });
const notAllowed = () => ({ status: 405, body: failure(405, 'bad_method', 'Method not allowed') });
const invalid = (error: z.ZodError) => ({
  status: 422,
  body: failure(422, 'validation_failed', z.prettifyError(error)),
});
