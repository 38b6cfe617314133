// Calls REST as shops and members would, for the tests of the gateway.
import { SignJWT } from 'jose';
import { Client } from 'pg';
import type { Stack } from '../stack/index.ts';

export const USER = '0199b2c0-0000-7000-8000-00000000000a';

interface Call {
  body?: unknown;
  bearer?: string;
  key?: string;
  agent?: string;
  prefer?: string;
}

export async function callRest(stack: Stack, path: string, init: Call = {}) {
  const { body, bearer, key = stack.publishableKey, agent, prefer } = init;
  const response = await fetch(`${stack.apiUrl}/rest/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      apikey: key,
      'content-type': 'application/json',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...(prefer && { prefer }),
      ...(agent && { 'user-agent': agent }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, body: text ? JSON.parse(text) : undefined };
}

/** A user's access token; signed rightly unless another secret is given. */
export async function userToken(
  stack: Stack,
  claims: object = {},
  { secret = stack.jwtSecret, expires = '1h' } = {},
): Promise<string> {
  return new SignJWT({ role: 'authenticated', sub: USER, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
}

export async function queryAsAdmin(stack: Stack, sql: string) {
  const client = new Client({ connectionString: stack.adminDbUrl });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
