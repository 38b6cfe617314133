import { expect, it } from 'vitest';
import { preferredLocale } from './locale.ts';

it.each([
  ['de-AT,de;q=0.9,en;q=0.5', 'de-AT'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  ['%%%,fr-CH;q=0.4', 'fr-CH'],
])('%j prefers %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
