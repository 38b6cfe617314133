// Auth: lets lite answer as GoTrue would, and adds GoTrue's claims to the tokens that it issues.

import { z } from 'zod';
import type { GatewayConfig } from '../config.ts';
import type { Credentials } from '../credentials.ts';
import type { Lite } from '../lite.ts';
import { apiKeyOf, type Handler } from '../request.ts';
import { DatabaseUnreachable } from '../rest/database-errors.ts';
import { sendWebResponse, toWebRequest } from '../web-request.ts';
import { createTokenIssuer, type TokenIssuer } from './access-token.ts';
import { answerAdmin } from './admin-users.ts';

/** Links in mails and public settings carry no key. */
const WITHOUT_KEY = /^\/auth\/v1\/(verify|callback|authorize|\.well-known\/)/;

export function createAuth(lite: Lite, config: GatewayConfig, credentials: Credentials): Handler {
  const issuer = createTokenIssuer(config, credentials, lite.connection.admin);
  return async (request, reply) => {
    const key = apiKeyOf(request);
    if (!WITHOUT_KEY.test(request.url ?? '')) {
      credentials.checkApiKey(key, request.headers['user-agent'] ?? null);
    }
    const claims = key ? await credentials.claimsOf(key, null) : { role: 'anon' };
    if (await answerAdmin(request, reply, claims, lite.connection.admin)) return;
    const webRequest = await inLitesWords(await toWebRequest(request));
    if (!key) webRequest.headers.set('apikey', config.keys.publishableKey);
    const response = await lite.fetch(webRequest, claims);
    if (response.status >= 500) await requireDatabase(lite);
    await sendWebResponse(reply, await completed(response, issuer, webRequest));
  };
}

async function requireDatabase({ connection }: Lite): Promise<void> {
  if (!(await connection.ping())) throw new DatabaseUnreachable('Auth cannot reach the database.');
}

/** Sessions come as a JSON body, or in the fragment of a redirect. */
async function completed(
  response: Response,
  issuer: TokenIssuer,
  request: Request,
): Promise<Response> {
  const location = response.headers.get('location');
  const method = methodOf(request);
  if (location?.includes('#access_token=')) {
    const headers = new Headers(response.headers);
    headers.set('location', await withTokenInFragment(location, issuer, method));
    return new Response(null, { status: response.status, headers });
  }
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) return response;
  const body: unknown = await response.clone().json();
  if (typeof body !== 'object' || body === null || !('access_token' in body)) return response;
  const access_token = await issuer.reissue(String(body.access_token), method);
  return Response.json({ ...body, access_token }, { headers: withoutLength(response.headers) });
}

async function withTokenInFragment(location: string, issuer: TokenIssuer, method: string) {
  const [address, fragment] = location.split('#');
  const session = new URLSearchParams(fragment);
  session.set('access_token', await issuer.reissue(session.get('access_token') ?? '', method));
  return `${address}#${session}`;
}

/** GoTrue's type "email" is a link of a sign-up or of a sign-in; lite knows it as "magiclink" alone. */
async function inLitesWords(request: Request): Promise<Request> {
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/verify'))
    return request;
  const text = await request.text();
  const body = tokenProof.safeParse(parsedJson(text)).data;
  return new Request(request.url, {
    method: 'POST',
    headers: withoutLength(request.headers),
    body: body ? JSON.stringify({ ...body, type: 'magiclink' }) : text,
  });
}

const tokenProof = z.looseObject({ type: z.literal('email'), token_hash: z.string() });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How the session is opened; a refresh keeps the method that opened it. */
function methodOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname.endsWith('/verify')) return 'otp';
  return searchParams.get('grant_type') === 'pkce' ? 'oauth' : 'password';
}

function withoutLength(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-length');
  return copy;
}
