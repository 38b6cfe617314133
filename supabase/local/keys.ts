// The well-known keys of local development: those `supabase start` uses on every machine.
import { SignJWT } from 'jose';

export interface StackKeys {
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** The JWTs that the keys stand for; older clients send them instead. */
  anonKey: string;
  serviceRoleKey: string;
}

const PUBLISHABLE_KEY = 'sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH';
const SECRET_KEY = 'sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz';
const JWT_SECRET = 'super-secret-jwt-token-with-at-least-32-characters-long';
const LEGACY_EXPIRY = 1_983_812_996;

export async function localKeys(): Promise<StackKeys> {
  return {
    publishableKey: PUBLISHABLE_KEY,
    secretKey: SECRET_KEY,
    jwtSecret: JWT_SECRET,
    anonKey: await legacyKey('anon'),
    serviceRoleKey: await legacyKey('service_role'),
  };
}

function legacyKey(role: 'anon' | 'service_role'): Promise<string> {
  return new SignJWT({ iss: 'supabase-demo', role, exp: LEGACY_EXPIRY })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(JWT_SECRET));
}
