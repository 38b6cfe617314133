// Access tokens with the claims GoTrue puts into them, and those of the project's own hook.
import { SignJWT } from 'jose';
import type { Sql } from 'postgres';
import { z } from 'zod';
import type { GatewayConfig } from './config.ts';
import type { Credentials } from './credentials.ts';

export interface TokenIssuer {
  /** Takes lite's token and signs one with the full claims for the same session. */
  reissue(token: string, method: string): Promise<string>;
}

/** A hook may say no; the caller gets its words. */
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
  sql: Sql,
): TokenIssuer {
  const secret = new TextEncoder().encode(config.keys.jwtSecret);
  return {
    async reissue(token, method) {
      const { sub = '', session_id, aud, exp, iat, role } = await credentials.verify(token);
      const sessionId = String(session_id);
      const session = await readSession(sql, sub, sessionId, method);
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
      const hooked = await runHook(sql, sub, claims, session.method);
      return new SignJWT(hooked).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);
    },
  };
}

async function readSession(sql: Sql, userId: string, sessionId: string, method: string) {
  await sql`insert into auth.mfa_amr_claims (session_id, authentication_method)
    select ${sessionId}, ${method}
    where not exists (select from auth.mfa_amr_claims where session_id = ${sessionId})`;
  const [row] = await sql<SessionRow[]>`
    select email, phone, is_anonymous,
      raw_app_meta_data as app_metadata, raw_user_meta_data as user_metadata,
      amr.authentication_method as method,
      floor(extract(epoch from amr.created_at))::int as opened_at
    from auth.users
    join auth.mfa_amr_claims as amr on amr.session_id = ${sessionId}
    where users.id = ${userId}`;
  if (!row) throw new Error(`User ${userId} signed in and then was gone.`);
  return row;
}

/** The hook runs as supabase_auth_admin, which must have been granted it. */
async function runHook(sql: Sql, userId: string, claims: Record<string, unknown>, method: string) {
  const event = { user_id: userId, claims, authentication_method: method };
  const answer = await sql.begin(async (transaction) => {
    await transaction`set local role supabase_auth_admin`;
    const [found] = await transaction`
      select to_regprocedure('public.custom_access_token_hook(jsonb)') is not null as exists`;
    if (!found?.exists) return { claims };
    await transaction`set local statement_timeout = '2s'`;
    const [row] = await transaction`
      select public.custom_access_token_hook(${transaction.json(JSON.parse(JSON.stringify(event)))}) as answer`;
    return row?.answer;
  });
  const parsed = hookAnswer.parse(answer);
  if ('error' in parsed) throw new HookRefusal(parsed.error.http_code, parsed.error.message);
  const missing = REQUIRED_CLAIMS.filter((name) => !(name in parsed.claims));
  if (missing.length > 0) {
    throw new HookRefusal(500, `output claims do not conform to the expected schema: ${missing}`);
  }
  return parsed.claims;
}
