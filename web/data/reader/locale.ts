// The reader's language and region: chosen, or what the browser says it prefers.

import { LANGUAGES, type Language } from '#web/words/languages.ts';

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

/** The most wanted language that the words are written in. */
function preferredLanguage(acceptLanguage: string | null): Language {
  const wanted = wantedLocales(acceptLanguage ?? '').map((tag) => tag.split('-')[0]);
  return wanted.flatMap((code) => LANGUAGES.find((one) => one === code) ?? [])[0] ?? 'en';
}

/** Names of months and units are words: they are of the words' language, however the region writes numbers. */
const inLanguage = (language: Language, region: string): string => {
  const own = new Intl.Locale(region);
  return own.language === language ? region : `${language}-${own.maximize().region}`;
};

export interface ReaderLocales {
  /** Of words and formats, such as `de-AT`. */
  locale: string;
  language: Choice<Language>;
  region: Choice<string>;
}

export interface Choice<T> {
  /** What the browser prefers. */
  preferred: T;
  /** Null: nothing was chosen, or nothing that there is. */
  chosen: T | null;
}

export function readerLocales(
  wanted: { language: string | undefined; region: string | undefined },
  acceptLanguage: string | null,
): ReaderLocales {
  const language = {
    preferred: preferredLanguage(acceptLanguage),
    chosen: LANGUAGES.find((one) => one === wanted.language) ?? null,
  };
  const region = {
    preferred: preferredLocale(acceptLanguage),
    chosen: wanted.region && isLocale(wanted.region) ? wanted.region : null,
  };
  const locale = inLanguage(
    language.chosen ?? language.preferred,
    region.chosen ?? region.preferred,
  );
  return { locale, language, region };
}
