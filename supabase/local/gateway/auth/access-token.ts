// Access tokens with the claims GoTrue puts into them, and those of the project's own hook.
import { SignJWT } from 'jose';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { GatewayConfig } from '../config.ts';
import type { Credentials } from '../credentials.ts';

export interface TokenIssuer {
  /** Takes lite's token and signs one with the full claims for the same session. */
  reissue(token: string, method: string): Promise<string>;
}

/** The hook refused the token; the caller gets its message. */
export class HookRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const hookAnswer = z.union([
  z.object({ error: z.object({ http_code: z.number().default(500), message: z.string() }) }),
  z.object({ claims: z.record(z.string(), z.unknown()) }),
]);

const HOOK = 'public.custom_access_token_hook';

/** GoTrue refuses a hook that drops one of these. */
const REQUIRED_CLAIMS = ['iss', 'aud', 'exp', 'iat', 'sub', 'role', 'aal', 'session_id'];

interface SessionRow {
  email: string | null;
  phone: string | null;
  app_metadata: Record<string, unknown> | null;
  user_metadata: Record<string, unknown> | null;
  is_anonymous: boolean;
  method: string;
  opened_at: number;
}

export function createTokenIssuer(
  config: GatewayConfig,
  credentials: Credentials,
  pool: Pool,
): TokenIssuer {
  const secret = new TextEncoder().encode(config.keys.jwtSecret);
  return {
    async reissue(token, method) {
      const { sub = '', session_id, aud, exp, iat, role } = await credentials.verify(token);
      const sessionId = String(session_id);
      const session = await readSession(pool, sub, sessionId, method);
      const claims = {
        iss: `${config.publicUrl}/auth/v1`,
        ...{ sub, aud, exp, iat, role },
        email: session.email ?? '',
        phone: session.phone ?? '',
        app_metadata: session.app_metadata ?? {},
        user_metadata: session.user_metadata ?? {},
        aal: 'aal1',
        amr: [{ method: session.method, timestamp: session.opened_at }],
        session_id: sessionId,
        is_anonymous: session.is_anonymous,
      };
      const hooked = await runHook(pool, sub, claims, session.method);
      return new SignJWT(hooked).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);
    },
  };
}

async function readSession(pool: Pool, userId: string, sessionId: string, method: string) {
  await pool.query(
    `insert into auth.mfa_amr_claims (session_id, authentication_method) select $1, $2
     where not exists (select from auth.mfa_amr_claims where session_id = $1)`,
    [sessionId, method],
  );
  const { rows } = await pool.query<SessionRow>(
    `select email, phone, is_anonymous,
       raw_app_meta_data as app_metadata, raw_user_meta_data as user_metadata,
       amr.authentication_method as method,
       floor(extract(epoch from amr.created_at))::int as opened_at
     from auth.users
     join auth.mfa_amr_claims as amr on amr.session_id = $2
     where users.id = $1`,
    [userId, sessionId],
  );
  if (!rows[0]) throw new Error(`User ${userId} signed in and then was gone.`);
  return rows[0];
}

/** The hook runs as supabase_auth_admin, which must have been granted it. */
async function runHook(pool: Pool, userId: string, claims: object, method: string) {
  const event = { user_id: userId, claims, authentication_method: method };
  const answer = hookAnswer.parse(await callHook(pool, JSON.stringify(event)));
  if ('error' in answer) throw new HookRefusal(answer.error.http_code, answer.error.message);
  const missing = REQUIRED_CLAIMS.filter((name) => !(name in answer.claims));
  if (missing.length > 0) {
    throw new HookRefusal(500, `output claims do not conform to the expected schema: ${missing}`);
  }
  return answer.claims;
}

/** Without a hook the event is returned unchanged. */
async function callHook(pool: Pool, event: string): Promise<unknown> {
  const { rows } = await pool.query(`select to_regprocedure('${HOOK}(jsonb)') is null as missing`);
  if (rows[0]?.missing) return JSON.parse(event);
  const client = await pool.connect();
  try {
    await client.query(
      `begin; set local role supabase_auth_admin; set local statement_timeout = '2s'`,
    );
    const answer = await client.query(`select ${HOOK}($1::jsonb) as answer`, [event]);
    return answer.rows[0]?.answer;
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      (error) => client.release(error),
    );
  }
}
