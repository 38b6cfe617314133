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

/** What is allowed whether or not it is asked for. */
const HEADERS = 'apikey, authorization, content-type, content-encoding, x-client-info, x-region';

/** Tags of other tools bring headers of their own, and new releases others. */
const NAMES = /^[a-z0-9-]{1,64}(?:\s?,\s?[a-z0-9-]{1,64}){0,31}$/i;
const LONGEST_NAMES = 1024;

/** The names that the browser asks about: they grant nothing, for none but the key's is read as one's right. */
function headersAsked(request: Request): string {
  const asked = request.headers.get('access-control-request-headers') ?? '';
  return asked.length <= LONGEST_NAMES && NAMES.test(asked) ? asked : HEADERS;
}

/** The answer to a browser that asks before it sends. */
export const preflight = (request: Request, headers: Record<string, string>) =>
  new Response(null, {
    status: 204,
    headers: {
      ...headers,
      vary: [headers.vary, 'access-control-request-headers'].filter(Boolean).join(', '),
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': headersAsked(request),
      'access-control-max-age': '86400',
    },
  });
