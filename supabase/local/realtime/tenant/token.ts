/** Checks a JSON Web Token against the project's secret, with the real server's words for each refusal. */
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';

const claims = z.looseObject({ role: z.string(), exp: z.number() });
const expiry = z.looseObject({ exp: z.number().optional() });

export type Claims = z.infer<typeof claims>;

const REQUIRED = 'Fields `role` and `exp` are required in JWT';
const MALFORMED = 'The token provided is not a valid JWT';
const SIGNATURE = 'Failed to validate JWT signature';
const SIGNER = 'Failed to generate JWT signer, check your JWT secret or JWKS configuration';
const HMAC = ['HS256', 'HS384', 'HS512'];

/** The same refusal reads differently at the upgrade, at a join and on an `access_token` push. */
export class TokenRefused extends Error {
  readonly atUpgrade: string;
  readonly atJoin: string;
  readonly atRefresh: string;

  constructor(texts: { atUpgrade: string; atJoin: string; atRefresh: string }) {
    super(texts.atJoin);
    this.atUpgrade = texts.atUpgrade;
    this.atJoin = texts.atJoin;
    this.atRefresh = texts.atRefresh;
  }
}

function refusal(code: string, text: string, atRefresh = text): TokenRefused {
  return new TokenRefused({ atUpgrade: text, atJoin: `${code}: ${text}`, atRefresh });
}

function expired(secondsAgo: number): TokenRefused {
  const text = `Token has expired ${secondsAgo} seconds ago`;
  return new TokenRefused({
    atUpgrade: 'Token has expired',
    atJoin: `InvalidJWTToken: ${text}`,
    atRefresh: text,
  });
}

/** Clients sometimes send tokens percent-encoded or wrapped over lines. */
function cleaned(token: string): string {
  try {
    return decodeURIComponent(token).replace(/\s/g, '');
  } catch {
    return token.replace(/\s/g, '');
  }
}

function algorithmOf(token: string): string | undefined {
  try {
    decodeJwt(token);
    return decodeProtectedHeader(token).alg;
  } catch {
    throw refusal('MalformedJWT', MALFORMED);
  }
}

export function assertNotExpired(exp: number): void {
  const now = Math.floor(Date.now() / 1_000);
  if (Math.round(exp) <= now) throw expired(now - Math.round(exp));
}

/** Signature first, then expiry, then the claims a channel needs: the order of the real server. */
export async function verifyToken(token: string, secret: string): Promise<Claims> {
  const parsed = claims.safeParse(await verifySignature(token, secret));
  if (!parsed.success) throw refusal('InvalidJWTToken', REQUIRED);
  return parsed.data;
}

/** The payload of a token that was signed with the secret and has not expired. */
export async function verifySignature(token: string, secret: string): Promise<unknown> {
  const clean = cleaned(token);
  const algorithm = algorithmOf(clean);
  if (!algorithm || !HMAC.includes(algorithm)) throw refusal('JwtSignerError', SIGNER);
  await compactVerify(clean, new TextEncoder().encode(secret)).catch(() => {
    throw refusal('JwtSignatureError', SIGNATURE, ':signature_error');
  });
  const payload = decodeJwt(clean);
  const life = expiry.safeParse(payload);
  if (life.success && life.data.exp !== undefined) assertNotExpired(life.data.exp);
  return payload;
}
