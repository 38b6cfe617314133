// The languages that the words of the dashboard are written in, and the regions whose formats are offered.
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const languageOf = (locale: string): Language =>
  LANGUAGES.find((one) => one === locale.split('-')[0]) ?? 'en';

/** Offered in the settings; the browser's own may be any other. */
export const REGIONS = [
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
