// Takes out of free text what says of itself that it is somebody's: e-mail addresses, and phone numbers with a country. The
// SDK does this before anything leaves the page; `track` does it again, and more, before anything is stored.

/** jane@example.com, "jane doe" @example.com, jane%40example.com, jane (at) example (dot) com; not dress @ zara.com */
const ADDRESS =
  /(^|[^\p{L}\p{M}\p{N}._%+'’-])("[^"]+"|[\p{L}\p{M}\p{N}._%+'’-]+)( ?(@|%(25)*40)|(@|%(25)*40) | ?[([{<] ?(at|@|arroba|ma[lł]pa) ?[)\]}>] ?)([\p{L}\p{M}\p{N}-]+([.。]| ?[([{<] ?[.\p{L}]{1,6} ?[)\]}>] ?))+\p{L}[\p{L}\p{M}\p{N}-]+/giu;

/** +49 170 1234567 */
const ABROAD =
  /(^|[^\p{L}\p{N}_#=/&.,-]|[^\p{N}][.,])\(?\+ ?[1-9]([ ().·/\p{Pd}]{0,3}\d){7,14}(?![\p{L}\p{N}_-]|[.,]\d)/gu;

/** A text in its normal form without them, and no more of it than what may be kept, and what masking may make shorter. */
export const maskPlain = (normal: string, max: number): string =>
  // One character may become eighteen, and need not.
  normal
    .slice(0, 2 * max + 100)
    .replace(ADDRESS, '$1[email]')
    .replace(ABROAD, '$1[phone]');

/** No surrogate pair is cut in half. */
export const cut = (text: string, max: number): string =>
  text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
