import { describe, expect, it } from 'vitest';
import { localeChoice, preferredLocale, REGION_FORMATS } from './locale.ts';

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
