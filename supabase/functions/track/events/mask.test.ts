import { describe, expect, it } from 'vitest';
import { maskEmails, maskPersonalData } from './mask.ts';

const masked: [text: string, stored: string][] = [
  ['anna@example.com', '[email]'],
  ['dress from anna.smith+shop@mail.example.co.uk please', 'dress from [email] please'],
  ['write to ANNA@EXAMPLE.COM.', 'write to [email].'],
  ['jörg@müller.de', '[email]'],
  ['a@b.co,c@d.co', '[email],[email]'],
  ['+49 170 1234567', '[phone]'],
  ['+4915112345678 veil', '[phone] veil'],
  ['+49 (0)170 123 45 67', '[phone]'],
  ['+1 (415) 555-0123', '[phone]'],
  ['(+44) 7911 123456', '[phone]'],
  ['0049 170 1234567', '[phone]'],
  ['0170 1234567', '[phone]'],
  ['01701234567', '[phone]'],
  ['0170/1234567', '[phone]'],
  ['07911 123456', '[phone]'],
  ['(030) 1234567', '[phone]'],
  ['06 12 34 56 78', '[phone]'],
  ['size 38 0170 1234567', 'size 38 [phone]'],
  ['0170 1234567 38 40', '[phone] 38 40'],
  ['ring tel.0170 1234567', 'ring tel.[phone]'],
  ['212-555-0123', '[phone]'],
  ['212.555.0123', '[phone]'],
  ['dress (212) 555-0123 nyc', 'dress [phone] nyc'],
  ['1-212-555-0123', '[phone]'],
  ['415 555 0123', '[phone]'],
  ['call me at 5551234567', 'call me at [phone]'],
  ['Phone: 612 34 56 78', 'Phone: [phone]'],
  ['whatsapp 9876543210', 'whatsapp [phone]'],
  ['anna@example.com or +49 170 1234567', '[email] or [phone]'],
];

const kept = [
  'lace dress size 36-38',
  'sizes 34 36 38 40 42 44 46',
  'sizes 06 08 10 12 14',
  '1200-1500',
  '1.200,00 - 1.500,00 €',
  '$1,200.00',
  '$ 212 555 0123',
  '500 600 1000',
  '1 200 000',
  '2019 2020 2021',
  '2024/2025',
  '2026-05-14',
  '2026-05-14 2026-05-21',
  '14.05.2026',
  '01.05.2026 38',
  '05/06/2026 40',
  '06/2026 08/2026',
  '0.5 1.5 2.5 3.5 4.5',
  '90-60-90',
  '12345678',
  '1234567890',
  '4006381333931',
  'listing 0123456789',
  'listing-0123456789',
  '#0123456789',
  'VS-20231122-001',
  'L0170123456789',
  '/listing/0170123456',
  '018f4e9a-0c1d-7000-8000-0123456789ab',
  '@bridal.boutique',
  'dress @ 20',
  'a@b',
  'call 911',
  'text 38',
  'telescope 1200-1500',
];

describe('personal data in typed text', () => {
  for (const [text, stored] of masked) {
    it(`masks "${text}"`, () => expect(maskPersonalData(text, 200)).toBe(stored));
  }

  for (const text of kept) {
    it(`keeps "${text}"`, () => expect(maskPersonalData(text, 200)).toBe(text));
  }

  it('stays within the bound when the mask is longer than the address', () => {
    const text = 'a@b.co '.repeat(28).trim();
    expect(maskPersonalData(text, 200).length).toBeLessThanOrEqual(200);
  });

  it('never cuts a surrogate pair in half', () => {
    const stored = maskPersonalData(`a@b.co ${'👰'.repeat(10)}`, 27);
    expect(stored.isWellFormed()).toBe(true);
    expect(stored.length).toBeLessThanOrEqual(27);
  });

  it('finds addresses that a link carries in encoded form', () => {
    expect(maskEmails('https://shop.example/?mail=anna%40example.com&x=1', 500)).toBe(
      'https://shop.example/?mail=[email]&x=1',
    );
  });

  it('takes no longer than a moment for hostile text', () => {
    const hostile = ['a'.repeat(500), '@a.'.repeat(160), '0170 '.repeat(100), '1-'.repeat(250)];
    const start = performance.now();
    for (let round = 0; round < 100; round++) {
      for (const text of hostile) maskPersonalData(`${text} @`, 500);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
