// Where a sign-in may lead.
import { OVERVIEW } from '#web/routes.ts';

/** Pages that only a signed-in person can see. */
export const isSignedInPage = (address: string) =>
  /^\/(dashboard|no-access)(?=[/?#]|$)/.test(address);

/** Only pages of this site: an address from outside must not carry a fresh session elsewhere. */
export function safeNext(wanted: unknown): string {
  return typeof wanted === 'string' && isSignedInPage(wanted) ? wanted : OVERVIEW;
}

/** The same for the whole address that a mail carries; its host is not asked. */
export function safeNextOf(address: unknown): string {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return safeNext(url ? url.pathname + url.search : null);
}
