// Takes e-mail addresses and phone numbers out of text that people typed.

// The look-behind lets a match begin only where a word begins, which keeps the search linear.
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** What people put between the digits of a phone number. */
const GAP = String.raw`[\s()./\u2010-\u2013-]{0,3}`;
/** A number does not start inside a word, an id, a path, a decimal or an amount of money. */
const START = String.raw`(?<![\p{L}\p{N}_#=/&-]|\d[.,]|[$€£¥]\s?)`;
const END = String.raw`(?![\p{L}\p{N}_]|[.,]\d)`;

const digits = (from: number, to: number) => String.raw`(?:${GAP}\d){${from},${to}}`;

const PHONE = new RegExp(
  START +
    '(?:' +
    [
      // +49 170 1234567, 0049 170 1234567
      String.raw`\(?(?:\+|00)[1-9]${digits(8, 14)}`,
      // 0170 1234567, (030) 123456-7, 06 12 34 56 78
      String.raw`\(?0[1-9]${digits(7, 10)}`,
      // (212) 555-0123, 1-212-555-0123
      String.raw`(?:1[\s.-])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[\s.-])\d{3}[\s.-]\d{4}`,
    ].join('|') +
    ')' +
    END,
  'gu',
);

/** After words such as these any 7 to 15 digits are a phone number. */
const CUED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])((?:tel|telefon|telephone|phone|mobile|cell|call|text|whatsapp|sms)` +
    String.raw`(?:[\s:.]{1,3}(?:me|us|at|on|number|no|nr|is))*[\s:.]{1,3})` +
    String.raw`\+?\d${digits(6, 14)}${END}`,
  'giu',
);

/** After these a number is a size or names a thing. */
const NOT_A_PHONE =
  /(?:^|[^\p{L}])(?:sizes?|größen?|gr|taille|talla|listing|item|article|order|ref|sku|ean|isbn|id)[\s.:#]*$/iu;

/** 01.05.2026, 05/2026 */
const DATE = /^(?:\d\d[./-])?\d\d[./-](?:19|20)\d\d(?!\d)/;

/** Round numbers side by side ("500 600 1000") are prices or sizes. */
const isRoundList = (found: string) => /^[2-9]\d0\s\d\d0\s\d{3}0$/.test(found);

function isPhone(found: string, before: string): boolean {
  return !DATE.test(found) && !isRoundList(found) && !NOT_A_PHONE.test(before);
}

const DIGITS_OF_SHORTEST_PHONE = /(?:\d\D*){7}/;

/** Cut so that no half of a surrogate pair stays behind. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}

/** The text with each e-mail address as `[email]`, at most `max` long. */
export function maskEmails(text: string, max: number): string {
  if (!text.includes('@') && !text.includes('%40')) return text;
  // The mask may be longer than a very short address.
  return cut(text.replace(EMAIL, '[email]'), max);
}

/** The text with each phone number as `[phone]`. */
function maskPhones(text: string): string {
  if (!DIGITS_OF_SHORTEST_PHONE.test(text)) return text;
  return text
    .replace(CUED, '$1[phone]')
    .replace(PHONE, (found, at: number) => (isPhone(found, text.slice(0, at)) ? '[phone]' : found));
}

/** The text without anybody's e-mail address or phone number, at most `max` long. */
export const maskPersonalData = (text: string, max: number) => maskPhones(maskEmails(text, max));
