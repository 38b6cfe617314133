// The addresses of the pages, and where a sign-in may lead.

export const SIGN_IN = '/sign-in';
export const NO_ACCESS = '/no-access';
export const OVERVIEW = '/dashboard/analytics';
export const SEARCHES = '/dashboard/searches';
export const GAPS = '/dashboard/gaps';
export const FILTERS = '/dashboard/filters';
export const LISTINGS = '/dashboard/listings';
export const VISITS = '/dashboard/visits';
export const EVENTS = '/dashboard/events';
export const QUALITY = '/dashboard/quality';
export const MEMBERS = '/dashboard/members';

/** Pages that only a signed-in person can see. */
export const isSignedInPage = (address: string) =>
  /^\/(dashboard|no-access)(?=[/?#]|$)/.test(address);

/** Only pages of this site: an address from outside must not carry a fresh session elsewhere. */
export function safeNext(wanted: unknown): string {
  return typeof wanted === 'string' && isSignedInPage(wanted) ? wanted : OVERVIEW;
}
