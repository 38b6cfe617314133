// Where a sign-in may lead.
import { OVERVIEW } from '#web/routes.ts';

/** Pages that only a signed-in person can see. */
export const isSignedInPage = (address: string) =>
  /^\/(dashboard|no-access)(?=[/?#]|$)/.test(address);

/** Stands for this site's own origin, which an address is resolved against. */
const HERE = 'http://here.invalid';

/**
 * Only pages of this site: an address from outside must not carry a fresh session elsewhere. What is tested is what a
 * browser makes of the address: `/dashboard/..//evil.example` and `/dashboard/../\evil.example` lead to another site.
 */
export function safeNext(wanted: unknown): string {
  const url = typeof wanted === 'string' ? URL.parse(wanted, HERE) : null;
  const isHere = url?.origin === HERE && String(wanted).startsWith('/');
  return isHere && isSignedInPage(url.pathname) ? url.pathname + url.search + url.hash : OVERVIEW;
}

/** The same for the whole address that a mail carries; its host is not asked. */
export function safeNextOf(address: unknown): string {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return safeNext(url ? url.pathname + url.search : null);
}
