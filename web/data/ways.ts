// The addresses of the pages, and where a sign-in may lead.

export const SIGN_IN = '/sign-in';
export const NO_ACCESS = '/no-access';
export const OVERVIEW = '/dashboard/analytics';

/** Pages that only a signed-in person can see. */
export const isSignedInPage = (pathname: string) =>
  pathname.startsWith('/dashboard') || pathname === NO_ACCESS;

/** Only pages of this site: an address from outside must not carry a fresh session elsewhere. */
export function safeNext(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/[^/\\]/.test(wanted)) return OVERVIEW;
  return isSignedInPage(wanted) ? wanted : OVERVIEW;
}
