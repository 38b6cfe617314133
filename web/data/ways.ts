// The addresses of the pages, and where a sign-in may lead.

export const SIGN_IN = '/sign-in';
/** Where the links of mails lead. */
export const CONFIRM = '/auth/confirm';
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
export const SETTINGS = '/dashboard/settings';

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
