// Which pages may send events and read the answer.
import { unauthorized } from '../http-error.ts';

/** `*` is safe here: no cookies are involved, and a secret key is refused from any page. */
export type AllowedOrigins = '*' | ReadonlySet<string>;

const isAllowed = (origin: string, allowed: AllowedOrigins) =>
  allowed === '*' || allowed.has(origin);

/** A beacon is sent without asking first, so the list is enforced here and not by the browser alone. */
export function requireAllowedOrigin(request: Request, allowed: AllowedOrigins): void {
  const origin = request.headers.get('origin');
  if (origin === null || isAllowed(origin, allowed)) return;
  throw unauthorized(
    `Pages of ${origin.slice(0, 200)} may not send events: add the origin to ANALYTICS_ALLOWED_ORIGINS.`,
  );
}

/** What lets the page read the answer; nothing for a page that is not on the list. */
export function corsHeaders(request: Request, allowed: AllowedOrigins): Record<string, string> {
  const origin = request.headers.get('origin');
  if (allowed === '*')
    return origin === null ? {} : { 'access-control-allow-origin': '*', ...READ };
  if (origin === null || !allowed.has(origin)) return { vary: 'origin' };
  return { 'access-control-allow-origin': origin, vary: 'origin', ...READ };
}

const READ = { 'access-control-expose-headers': 'retry-after' };

/** The answer to a browser that asks before it sends. */
export const preflight = (headers: Record<string, string>) =>
  new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers':
        'apikey, authorization, content-type, content-encoding, x-client-info, x-region',
      'access-control-max-age': '86400',
    },
  });
