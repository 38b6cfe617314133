// The addresses of the pages, and the links between them.

export const SIGN_IN = '/sign-in';
export const NO_ACCESS = '/no-access';
export const OVERVIEW = '/dashboard/analytics';
export const SEARCHES = '/dashboard/searches';
export const GAPS = '/dashboard/gaps';
export const FILTERS = '/dashboard/filters';
export const LISTINGS = '/dashboard/listings';
export const SESSIONS = '/dashboard/sessions';
export const EVENTS = '/dashboard/events';
export const QUALITY = '/dashboard/quality';
export const MEMBERS = '/dashboard/members';
export const SETTINGS = '/dashboard/settings';

/** What every page reads from its address. Other parameters belong to one page. */
export const SHARED_PARAMS = ['from', 'to', 'range', 'compare', 'tz', 'filter'] as const;

function shared(params: URLSearchParams): URLSearchParams {
  const kept = SHARED_PARAMS.map((name) => [name, params.get(name) ?? '']);
  return new URLSearchParams(kept.filter(([, value]) => value !== ''));
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Another page, for the range, zone and filter of the parameters here. */
export const pageHref = (path: string, here: URLSearchParams) => withQuery(path, shared(here));

/** One term. From the list of searches, its order goes along, so that the way back leads there. */
export function termHref(term: string, here: URLSearchParams, path: string): string {
  const query = path === SEARCHES ? new URLSearchParams(here) : shared(here);
  query.set('term', term);
  return withQuery(SEARCHES, query);
}

/** From one term back to the list that it was found in. */
export function termListHref(here: URLSearchParams): string {
  const query = new URLSearchParams(here);
  query.delete('term');
  return withQuery(SEARCHES, query);
}

export function sessionHref(id: string, here: URLSearchParams): string {
  const query = shared(here);
  query.set('session', id);
  return withQuery(SESSIONS, query);
}
