// Phone and card numbers in free text, told from sizes, years, prices and the names of things.
import { pattern } from './mask-pattern.ts';

/** After such a word any number is one. */
const CUE =
  '(?:t[eé]l[eéfphon]*|phone|m[oó][bv]ile?|whatsapp|(?:call|text) (?:me|us))(?:[ :.]+(?:me|at|n.|is|number|n[uú]mero|nummer|numer))*[ :.]+';

/** A link to somebody's chats: the number stands in it. */
const CHAT = '(?:wa|t)\\.me/|[?&]phone=';

const CARD = '(?:[3-6]D|2[2-7])DD(?:GD{4}){3}|3D{3}GD{6}GD{4,5}';

const PHONES = [
  // +49 170 1234567, 0049 170 1234567
  '\\(?(?:\\+ ?|00)[1-9](?:GD){7,14}',
  // 0170 1234567, (030) 123456-7
  '\\(?0[1-9](?:GD){7,10}',
  // (11) 91234-5678
  '\\(D{2,4}\\)(?:GD){6,9}',
  // 612 345 678, 212-555-0123: Spain, Portugal, Poland, Czechia, North America
  '(?:1S)?[2-9]DDSDDDSDDDD?',
  // 612 34 56 78, 20 12 34 56: Spain, Denmark, Norway. With hyphens these are ranges of sizes.
  '(?:[6-9]D|[2-9])D(?:[ .]DD){3}',
  // 22 123 45 67, 532 123 45 67: Poland, Turkey
  'DDD?SDDDSDDSDD',
  // 11 91234-5678, 11912345678: Brazil
  'DD ?9D{4}S?D{4}',
  // 347 1234567: Italy
  '3[2-9]DS?D{7}',
  // Most mobiles of Spain and Poland, and those of Portugal, in one go: 612345678, 912345678
  '(?:[67]D|9[1236])D{7}',
];

/** What looks like one and is none. */
const OTHERS = [
  // Names of things, money
  '(?:listing|item|style|model[eol]*|code|art(?:[ií]\\p{L}+)?|order|ref|sku|upc|id|[$€£¥])[ .:#]*D+',
  // 01.05.2026, 05/2026, 01.05.26
  '(?:DD[ ./-])?DD[ ./-](?:19|20)DD(?!D)',
  'DD([./-])DD\\4DD(?![./-]?D)',
  // Prices: 500 600 1000, 199 249 299
  '[1-9](?:(?:D{0,3}[05] ){2,}D{0,3}[05]|(?:D{0,3}9 ){2,}D{0,3}9)(?!D)',
];

const NUMBER = pattern(
  `(B${CUE}|${CHAT})\\+?D(?:GD){6,14}E|(B)(?:(${CARD})E|${OTHERS.join('|')}|(${PHONES.join('|')})E)`,
);

/** Whether the check digit of a card is right. */
const isLuhn = (card: string) =>
  card
    .split(/\D*/)
    .reverse()
    .reduce((sum, digit, i) => sum + Number(i % 2 ? '0246813579'[+digit] : digit), 0) %
    10 ===
  0;

/** Sizes side by side: 34 36 38 40. */
const areSizes = (phone: string) => {
  const groups = phone.split(/\D+/);
  return groups[2] && groups.every((size, i) => Math.abs(+size - +(groups[i - 1] ?? size)) < 7);
};

/** The text with `[phone]` and `[card]` in the place of such numbers. */
export const maskNumbers = (text: string): string =>
  text.replace(
    NUMBER,
    (found, cue?: string, start?: string, card?: string, _?: string, phone?: string) => {
      if (cue) return `${cue}[phone]`;
      if (phone && !areSizes(phone)) return `${start}[phone]`;
      return card && isLuhn(card) ? `${start}[card]` : found;
    },
  );
