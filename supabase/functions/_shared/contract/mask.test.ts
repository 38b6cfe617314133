// What is masked, what is not, how many of the world's phone numbers are found, and what it costs.
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { ORDINARY_QUERIES } from '../../track/spec/ordinary-queries.ts';
import { MASKED, NORMAL } from '../../track/spec/personal-data.ts';
import { REQUEST, TEXT } from './limits.ts';
import { mask } from './mask.ts';

/** The first of ten digits: those of the mathematical fonts stand in a row of fifty. */
const isZero = (code: number) =>
  code >= 0x1d7ce && code <= 0x1d7ff
    ? (code - 0x1d7ce) % 10 === 0
    : !/\p{Nd}/u.test(String.fromCodePoint(code - 1));

describe('personal data in free text', () => {
  it.each(MASKED)('%j is kept as %j', (text, kept) => {
    expect(mask(text, TEXT.query)).toBe(kept);
  });

  it.each(NORMAL)('in %j nothing is masked: %j', (text, kept) => {
    expect(mask(text, TEXT.query)).toBe(kept);
  });

  it('is found whatever digits of a font, width or script it is written in', () => {
    const digits = (zero: number) => (text: string) =>
      text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
    const zeros = Array.from({ length: 0x20000 }, (_, code) => code).filter(
      (code) => /\p{Nd}/u.test(String.fromCodePoint(code)) && isZero(code),
    );
    expect(zeros.length).toBeGreaterThan(60);
    for (const zero of zeros) expect(mask(digits(zero)('612 345 678'), TEXT.query)).toBe('[phone]');
  });

  it('is all taken at once: masked text stays as it is', () => {
    for (const [, kept] of [...MASKED, ...NORMAL]) expect(mask(kept, TEXT.query)).toBe(kept);
  });

  it('ordinary queries pass untouched', () => {
    expect(ORDINARY_QUERIES.length).toBeGreaterThanOrEqual(300);
    expect(ORDINARY_QUERIES.filter((query) => mask(query, TEXT.query) !== query)).toEqual([]);
  });

  it('stays within the bound when the mask is longer than the address', () => {
    const text = 'a@b.co '.repeat(28).trim();
    expect(mask(text, TEXT.query).length).toBeLessThanOrEqual(TEXT.query);
  });

  it('never cuts a surrogate pair in half', () => {
    const kept = mask(`a@b.co ${'👰'.repeat(10)}`, 27);
    expect(kept.isWellFormed()).toBe(true);
    expect(kept.length).toBeLessThanOrEqual(27);
  });
});

/** So many valid mobile numbers of a country: its example with other last digits. */
function numbersOf(country: CountryCode): PhoneNumber[] {
  const example = getExampleNumber(country, examples)?.nationalNumber ?? '';
  const numbers: PhoneNumber[] = [];
  for (let seed = 1; seed < 400 && numbers.length < 40; seed++) {
    const tail = String((seed * 611_953) % 1_000_000).padStart(6, '0');
    const number = parsePhoneNumberFromString(example.slice(0, -6) + tail, country);
    if (number?.isValid()) numbers.push(number);
  }
  return numbers;
}

/** The share of numbers of which not even half is left. */
function shareMasked(countries: CountryCode[], write: (number: PhoneNumber) => string): number {
  const texts = countries.flatMap(numbersOf).map(write);
  const masked = texts.filter((text) => mask(`veil ${text}`, TEXT.query) === 'veil [phone]');
  return masked.length / texts.length;
}

const SHOP: CountryCode[] = [
  'ES',
  'PL',
  'DK',
  'PT',
  'CZ',
  'IT',
  'FR',
  'DE',
  'NL',
  'BR',
  'GB',
  'US',
];

describe('phone numbers of the world, as libphonenumber writes them', () => {
  it.each<[string, number, number, (number: PhoneNumber) => string]>([
    ['+34612345678', 1, 0.99, ({ number }) => number],
    ['+34 612 34 56 78', 1, 0.99, (number) => number.formatInternational()],
    ['0034 612 34 56 78', 1, 0.99, (number) => number.formatInternational().replace('+', '00')],
    ['612 34 56 78', 0.97, 0.6, (number) => number.formatNational()],
  ])(
    'as %s: of those of the shop’s countries at least %d, of all countries %d',
    (_, shop, all, write) => {
      expect(shareMasked(SHOP, write)).toBeGreaterThanOrEqual(shop);
      expect(shareMasked(getCountries(), write)).toBeGreaterThanOrEqual(all);
    },
  );
});

/** Each makes another part of the work as long as it can be. */
const HOSTILE = [
  'a',
  '1',
  '"',
  '(',
  '%',
  '%25',
  '%40',
  'a%40',
  '%ef%bc',
  '&#64;',
  '&#0',
  ' ',
  ' . ',
  'ﷺ',
  '\u0301',
  'a\u0323\u0301',
  '\u0301\u0323',
  '👩\u200d',
  'a\u200b',
  '@a.',
  'a@',
  'a@b.',
  'a (at ',
  'a (at) b',
  '"a ',
  '01 ',
  '1-',
  '+1 ',
  '0170 ',
  '(12) ',
  '612 345 678 ',
  '199 299 399 ',
  '1234567 ',
  '4111 ',
  '4111/',
  't.me/1',
  'de12.',
  'tel ',
  'tel 1 me ',
  'tel: me ',
  'item 1',
  '05.06.',
  'de12 ',
  'de12',
  '٣',
  '٦١٢ ',
  '🯹',
];

describe('the cost', () => {
  const BYTES = REQUEST.maxBytes;

  /** Of this thread alone, in milliseconds: other work on the machine does not count. */
  function costOf(texts: string[]): number {
    let least = Infinity;
    for (let round = 0; round < 3; round++) {
      const before = process.threadCpuUsage();
      for (const text of texts) mask(text, TEXT.referrer);
      const { user, system } = process.threadCpuUsage(before);
      least = Math.min(least, (user + system) / 1000);
    }
    return least;
  }

  /** As one text of a whole request, and in many as long as they may be. */
  function requestOf(text: string) {
    const one = text.repeat(BYTES / Buffer.byteLength(text));
    const many = Array.from({ length: one.length / TEXT.referrer }, (_, i) =>
      one.slice(i * TEXT.referrer, (i + 1) * TEXT.referrer),
    );
    return { one: [one], many };
  }

  it.each(HOSTILE)('of a whole request of %j is a moment, in one text or in many', (text) => {
    // 100 ms, or as much longer as a slow machine takes for what people write.
    const most = Math.max(100, 30 * costOf(requestOf('satin wedding dress, size 38, ').many));
    const { one, many } = requestOf(text);
    expect(many.length).toBeGreaterThan(100);
    expect(costOf(one)).toBeLessThan(most);
    expect(costOf(many)).toBeLessThan(most);
  });
});
