// The one form in which free text is searched for personal data, stored and counted, however it was typed.

/** Most texts are words of ASCII with one space between them, and that is their normal form. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Without characters that are not seen, in compatibility form (NFKC), white space in one form. */
export const normalForm = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/[\p{Cf}\p{DI}\p{Me}]/gu, '')
        // More marks on a letter are no writing, and to put many in order takes the square of their number.
        .replace(/(\p{M}{9})\p{M}+/gu, '$1')
        .normalize('NFKC')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim();
