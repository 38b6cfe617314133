// Before every page: refresh the session, send people where they belong, set the security policy.
import { createServerClient } from '@supabase/ssr';
import { type NextRequest, NextResponse } from 'next/server';
import { isSignedInPage } from '#web/data/address/next-page.ts';
import { ADDRESS_HEADER } from '#web/data/address/request-address.ts';
import { isHttps, sessionCookie } from '#web/data/client/session-cookie.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { securityPolicy } from '#web/data/project/security-policy.ts';
import { SIGN_IN } from '#web/routes.ts';

/** For two years. Not for other names below this one: those are not ours to say. */
const HTTPS_ONLY = `max-age=${2 * 365 * 24 * 3600}`;

export async function proxy(request: NextRequest) {
  const project = currentProject();
  const policy = securityPolicy({
    nonce: crypto.randomUUID(),
    projectUrl: project.url,
    development: process.env.NODE_ENV === 'development',
  });
  // Next reads the nonce for its own scripts from the policy of the request.
  request.headers.set('content-security-policy', policy);
  request.headers.set(ADDRESS_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const session = await refreshSession(request);
  const response = session.signedIn ? session.response : gate(request, session.response);
  response.headers.set('content-security-policy', policy);
  if (isHttps(request.headers)) response.headers.set('strict-transport-security', HTTPS_ONLY);
  return response;
}

/** Renews the token when it is due. What it writes must reach the page of this request and the browser. */
async function refreshSession(request: NextRequest) {
  const { url, publishableKey } = currentProject();
  let response = NextResponse.next({ request });
  const client = createServerClient(url, publishableKey, {
    cookieOptions: sessionCookie(url, request.headers),
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (written, headers) => {
        for (const { name, value } of written) request.cookies.set(name, value);
        response = NextResponse.next({ request });
        for (const { name, value, options } of written) response.cookies.set(name, value, options);
        for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      },
    },
  });
  const { data } = await client.auth.getClaims();
  return { response, signedIn: Boolean(data) };
}

/** A cheap redirect only: the pages check for themselves. */
function gate(request: NextRequest, response: NextResponse) {
  const { pathname, search } = request.nextUrl;
  if (!isSignedInPage(pathname)) return response;
  const target = new URL(SIGN_IN, request.url);
  target.searchParams.set('next', pathname + search);
  const redirect = NextResponse.redirect(target);
  for (const cookie of response.cookies.getAll()) redirect.cookies.set(cookie);
  for (const name of ['cache-control', 'expires', 'pragma']) {
    const value = response.headers.get(name);
    if (value) redirect.headers.set(name, value);
  }
  return redirect;
}

export const config = {
  // All but these, whole: `/icon.svgx` is a page that does not exist, and has a policy like any other.
  matcher: ['/((?!_next/static/|icon\\.svg$|healthz$).*)'],
};
