import { describe, expect, it } from 'vitest';
import { REGIONS } from '#web/words/languages.ts';
import { preferredLocale, readerLocales } from './locale.ts';

it.each([
  ['de-AT,de;q=0.9,en;q=0.5', 'de-AT'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  ['%%%,fr-CH;q=0.4', 'fr-CH'],
  ['en;q=0.5,de', 'de'],
  ['en;q=0.5, de-AT ; Q=0.9, fr;q=0.7', 'de-AT'],
  ['de;q=0.8,fr;q=0.8', 'de'],
  ['de;q=0,fr;q=0.1', 'fr'],
  ['de;q=0', 'en'],
  ['de;q=much,fr;q=0.1', 'fr'],
  ['de;level=1,fr', 'de'],
  ['fr;q=0.3,*;q=0.9', 'fr'],
])('%j prefers %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

const locales = (language?: string, region?: string, header: string | null = 'fr-FR') =>
  readerLocales({ language, region }, header);

describe('language and region', () => {
  it('are those of the browser', () => {
    expect(locales(undefined, undefined, 'de-AT,en;q=0.5')).toEqual({
      locale: 'de-AT',
      language: { preferred: 'de', chosen: null },
      region: { preferred: 'de-AT', chosen: null },
    });
  });

  it('are chosen apart, and names of months follow the words', () => {
    expect(locales('en', 'de-DE')).toMatchObject({ locale: 'en-DE' });
    expect(locales('de', 'de-CH')).toMatchObject({ locale: 'de-CH' });
    expect(locales('de', 'en-US')).toMatchObject({ locale: 'de-US' });
  });

  it('fall back to English words, with the region of a language that has none', () => {
    expect(locales()).toMatchObject({ locale: 'en-FR', language: { preferred: 'en' } });
    expect(locales(undefined, undefined, 'fr,de;q=0.3')).toMatchObject({ locale: 'de-FR' });
  });

  it.each([undefined, '', 'not a locale', '../../etc', 'xx-XX-xx-xx-xx'])(
    'are those of the browser when %j was chosen',
    (wanted) => {
      expect(locales(wanted, wanted)).toMatchObject({
        locale: 'en-FR',
        language: { chosen: null },
        region: { chosen: null },
      });
    },
  );

  it('can be chosen from what this runtime knows', () => {
    for (const region of REGIONS) expect(locales('en', region).region.chosen).toBe(region);
  });
});
