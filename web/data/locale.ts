// The reader's language, from what the browser says it prefers.

const FALLBACK_LOCALE = 'en';

const isLocale = (tag: string) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** The first language of `Accept-Language` that this runtime can format. */
export function preferredLocale(acceptLanguage: string | null): string {
  const tags = (acceptLanguage ?? '').split(',').map((entry) => entry.split(';')[0]?.trim() ?? '');
  return tags.find((tag) => tag !== '*' && tag !== '' && isLocale(tag)) ?? FALLBACK_LOCALE;
}
