// The reader's language and region: chosen, or what the browser says it prefers.

const FALLBACK_LOCALE = 'en';

const isLocale = (tag: string) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** The languages of `Accept-Language`, most wanted first; those of weight 0 are not wanted at all. */
function wantedLocales(acceptLanguage: string): string[] {
  const ranges = acceptLanguage.split(',').map((entry) => {
    const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const weight = parameters.find((one) => /^q=/i.test(one))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  // What is no number, NaN, is greater than nothing. Equal weights keep their order.
  const wanted = ranges.filter(({ weight }) => weight > 0);
  return wanted.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => tag);
}

/** The most wanted language of `Accept-Language` that this runtime can format. */
export function preferredLocale(acceptLanguage: string | null): string {
  const tags = wantedLocales(acceptLanguage ?? '');
  return tags.find((tag) => tag !== '*' && tag !== '' && isLocale(tag)) ?? FALLBACK_LOCALE;
}

export interface LocaleChoice {
  /** In use. */
  locale: string;
  /** What the browser prefers. */
  preferred: string;
  /** Null: none was chosen, or one that this runtime cannot format. */
  chosen: string | null;
}

export function localeChoice(
  wanted: string | undefined,
  acceptLanguage: string | null,
): LocaleChoice {
  const preferred = preferredLocale(acceptLanguage);
  const chosen = wanted && isLocale(wanted) ? wanted : null;
  return { locale: chosen ?? preferred, preferred, chosen };
}

/** Offered in the settings; the browser's own may be any other. */
export const REGION_FORMATS = [
  'en-GB',
  'en-IE',
  'en-US',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CH',
  'it-IT',
  'es-ES',
  'pt-PT',
  'nl-NL',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'pl-PL',
  'cs-CZ',
  'hu-HU',
] as const;
