// People who may look at the dashboard, made in SQL: with a password, or in thousands.
import { SignJWT } from 'jose';
import type { Client } from 'pg';
import type { StackKeys } from '#local/keys.ts';

/** As in the demo data, so that code which signs in there can sign in here. */
export const PASSWORD = 'vowswap-demo';
export const ANALYST = {
  id: '5eed0000-0000-4000-8000-000000000002',
  email: 'analyst@vowswap.test',
};

const SIGN_UP = `
  with person as (select $1::uuid as id, $2::text as email),
  signed_up as (
    insert into auth.users (
      instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at,
      raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change,
      email_change_token_new, email_change_token_current, phone_change, phone_change_token, reauthentication_token)
    select '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated', p.email,
      extensions.crypt($3, extensions.gen_salt('bf', 4)), now(), now(), now(),
      '{"provider": "email", "providers": ["email"]}', '{}', '', '', '', '', '', '', '', ''
    from person p
  )
  insert into auth.identities (id, user_id, provider, provider_id, identity_data, last_sign_in_at, created_at, updated_at)
  select p.id, p.id, 'email', p.id::text, jsonb_build_object('sub', p.id, 'email', p.email), now(), now(), now()
  from person p`;

/** An analyst who can sign in. */
export async function addAnalyst(sql: Client): Promise<void> {
  await sql.query(SIGN_UP, [ANALYST.id, ANALYST.email, PASSWORD]);
  await sql.query(`insert into analytics.members (user_id, role) values ($1, 'analyst')`, [
    ANALYST.id,
  ]);
}

const idOf = (n: number) => `be7c0000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Analysts and viewers by the thousand; they have tokens, and never sign in. */
export async function addMembers(sql: Client, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => idOf(n + 1));
  await sql.query(
    `insert into auth.users (instance_id, id, aud, role, email)
     select '00000000-0000-0000-0000-000000000000', id, 'authenticated', 'authenticated', id || '@bench.test'
     from unnest($1::uuid[]) as id`,
    [ids],
  );
  await sql.query(
    `insert into analytics.members (user_id, role, topics)
     select id, case when n % 2 = 0 then 'analyst' else 'viewer' end::analytics.member_role,
       case when n % 2 = 0 then '{}' else '{analytics}' end::text[]
     from unnest($1::uuid[]) with ordinality as u (id, n)`,
    [ids],
  );
  await sql.query('analyze analytics.members');
  return ids;
}

/** An access token as the project's Auth would issue it. */
export function accessToken(
  { jwtSecret }: Pick<StackKeys, 'jwtSecret'>,
  userId: string,
): Promise<string> {
  return new SignJWT({ role: 'authenticated', sub: userId, aud: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime('12h')
    .sign(new TextEncoder().encode(jwtSecret));
}
