import { describe, expect, it } from 'vitest';
import { localeChoice, preferredLocale, REGION_FORMATS } from './locale.ts';

it.each([
  ['de-AT,de;q=0.9,en;q=0.5', 'de-AT'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  ['%%%,fr-CH;q=0.4', 'fr-CH'],
])('%j prefers %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

describe('the region format', () => {
  it('is the chosen one, whatever the browser prefers', () => {
    expect(localeChoice('de-CH', 'en-US,en')).toEqual({
      locale: 'de-CH',
      preferred: 'en-US',
      chosen: 'de-CH',
    });
  });

  it.each([undefined, '', 'not a locale', '../../etc', 'xx-XX-xx-xx-xx'])(
    'is that of the browser when %j was chosen',
    (wanted) => {
      expect(localeChoice(wanted, 'fr-FR')).toMatchObject({ locale: 'fr-FR', chosen: null });
    },
  );

  it('can be chosen from regions that this runtime knows', () => {
    for (const region of REGION_FORMATS) expect(localeChoice(region, null).locale).toBe(region);
  });
});
