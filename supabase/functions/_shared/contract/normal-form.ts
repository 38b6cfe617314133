// The one form in which free text is searched for personal data, stored and counted, however it was typed.

/** Without characters that are not seen, in compatibility form (NFKC), white space in one form. */
export const normalized = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{DI}\p{Me}]/gu, '')
    // More marks on a letter are no writing, and to put many in order takes the square of their number.
    .replace(/(\p{M}{9})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** Most texts are words of ASCII with one space between them, and that is their normal form. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** The same, a third of the work for most; the SDK does without, to be smaller. */
export const normalForm = (text: string): string => (PLAIN.test(text) ? text : normalized(text));
