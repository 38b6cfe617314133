// What the browser writes down for the server, so that the first paint is right already.

/** The zone of the device, which the browser alone knows. */
export const DEVICE_ZONE_COOKIE = 'vowswap-zone';
/** The zone that the reader chose for every page that names none. */
export const OWN_ZONE_COOKIE = 'vowswap-own-zone';
/** The language of the words that the reader chose. */
export const LANGUAGE_COOKIE = 'vowswap-language';
/** The region whose way to write numbers, dates and currencies the reader chose. */
export const REGION_COOKIE = 'vowswap-region';

const YEAR_SECONDS = 31_536_000;

/** In the browser; null: as if nothing had been chosen. */
export function keepPreference(name: string, value: string | null): void {
  const age = value === null ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`;
}
