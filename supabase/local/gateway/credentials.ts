// Who a request speaks for: its API key and its bearer token, turned into verified claims.
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { StackKeys } from '../keys.ts';

export interface Claims extends JWTPayload {
  role?: string;
}

export class CredentialError extends Error {
  readonly status = 401;
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const USER_TOKEN_SKEW_SECONDS = 30;
const FROM_A_BROWSER = /^\s*Mozilla\//i;

export class Credentials {
  readonly #keys: StackKeys;
  readonly #secret: Uint8Array;

  constructor(keys: StackKeys) {
    this.#keys = keys;
    this.#secret = new TextEncoder().encode(keys.jwtSecret);
  }

  /** The JWT an API key stands for; what is no key of ours comes back as it was. */
  tokenOfKey(key: string): string {
    if (key === this.#keys.publishableKey) return this.#keys.anonKey;
    if (key === this.#keys.secretKey) return this.#keys.serviceRoleKey;
    return key;
  }

  /** Refuses a missing or unknown API key, and a secret one that a browser sends. */
  checkApiKey(key: string | null, userAgent: string | null): void {
    const { publishableKey, secretKey, anonKey, serviceRoleKey } = this.#keys;
    if (!key) {
      throw new CredentialError('UNAUTHORIZED_MISSING_API_KEY', 'No API key found in request');
    }
    if (key === publishableKey || key === anonKey || key === serviceRoleKey) return;
    if (key !== secretKey) {
      throw new CredentialError('UNAUTHORIZED_INVALID_API_KEY', 'Invalid API key');
    }
    if (userAgent && FROM_A_BROWSER.test(userAgent)) {
      throw new CredentialError(
        'UNAUTHORIZED_INVALID_API_KEY_TYPE',
        'Forbidden use of secret API key in browser',
      );
    }
  }

  /** The claims a request acts with: those of its bearer token, else those of its key. */
  async claimsOf(key: string, authorization: string | null): Promise<Claims> {
    const bearer = bearerOf(authorization);
    return this.verify(this.tokenOfKey(bearer === null ? key : bearer));
  }

  async verify(token: string): Promise<Claims> {
    const parts = token.split('.').length;
    if (parts !== 3) {
      throw new CredentialError('PGRST301', `Expected 3 parts in JWT; got ${parts}`);
    }
    try {
      const { payload } = await jwtVerify<Claims>(token, this.#secret, {
        algorithms: ['HS256'],
        clockTolerance: USER_TOKEN_SKEW_SECONDS,
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new CredentialError('PGRST303', 'JWT expired');
      }
      throw new CredentialError('PGRST301', 'No suitable key or wrong key type');
    }
  }
}

/** Null when there is none; an empty string when the header is there but holds no token. */
export function bearerOf(authorization: string | null): string | null {
  if (authorization === null || authorization === '') return null;
  return /^bearer\s+(?<token>.*)$/i.exec(authorization)?.groups?.token?.trim() ?? '';
}
