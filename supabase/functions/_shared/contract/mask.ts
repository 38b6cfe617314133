// Takes e-mail addresses, phone numbers, card numbers and accounts out of free text before it is stored. In linear time,
// and without look-behind, which older Safaris cannot read.

import { maskAccounts } from './mask-accounts.ts';
import { maskNumbers } from './mask-numbers.ts';
import { cut, maskPlain } from './mask-plain.ts';
import { normalForm } from './normal-form.ts';

/** Digits of every script as those of ASCII: each script has its ten in a row. */
function withPlainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return `${value}`;
  });
}

/** An @ as pages and links write it: &#64; &commat; %40, and the wide one's bytes. */
const ENCODED_AT =
  /%(?:25)*(?:40|ef%(?:25)*bc%(?:25)*a0|ef%(?:25)*b9%(?:25)*ab)|&(?:#0*64|#x0*40|commat);?/giu;

function maskAddresses(text: string, max: number): string {
  const plain = maskPlain(normalForm(text), max);
  const decoded = plain.replace(ENCODED_AT, '@');
  if (decoded === plain) return plain;
  const masked = maskPlain(normalForm(decoded), max);
  // Where there is nothing to hide, as it was written.
  return masked === decoded ? plain : masked;
}

function maskDigits(text: string): string {
  const plain = withPlainDigits(text);
  const masked = maskNumbers(maskAccounts(plain));
  // Where there is nothing to hide, as it was written.
  return masked === plain ? text : masked;
}

/** The normal form without anybody's address or number, at most `max` long. */
export const mask = (text: string, max: number): string =>
  cut(maskDigits(maskAddresses(text, max)), max);
