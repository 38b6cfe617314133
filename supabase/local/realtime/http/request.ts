/** Reads what every HTTP request carries: a bounded body and the caller's token. */
import type { IncomingMessage } from 'node:http';
import type { Identity } from '../tenant/authorization.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { verifyToken } from '../tenant/token.ts';
import { HttpReply } from './reply.ts';

const MAX_BODY_BYTES = 8_000_000;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    // Read on, so that a client in the middle of its upload gets the answer.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) throw new HttpReply(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

/** A body that is no JSON object is wrapped as `_json`, as Elixir's Plug does. */
export function jsonObject(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const value = parsed(body);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? { ...value } : { _json: value };
}

/** `Authorization: Bearer` is preferred to `apikey`; both must be tokens by the time they come here. */
export async function callerOf(tenant: Tenant, request: IncomingMessage): Promise<Identity> {
  const { authorization, apikey } = request.headers;
  const bearer =
    authorization === undefined ? undefined : /^bearer (.+)$/i.exec(authorization)?.[1];
  const token = authorization === undefined ? apikey : bearer;
  try {
    if (typeof token !== 'string') throw new Error('no token');
    const claims = await verifyToken(token, tenant.settings.JWT_SECRET);
    return { claims, headers: plainHeaders(request) };
  } catch {
    throw new HttpReply(401, { message: 'Unauthorized' });
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpReply(400, 'Bad Request');
  }
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers = Object.entries(request.headers);
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}
