// Takes e-mail addresses, phone numbers and card numbers out of free text: the SDK before it leaves the page, `track`
// before it is stored. In linear time, and without look-behind, which older Safaris cannot read.
import { maskNumbers } from './mask-numbers.ts';
import { pattern } from './mask-pattern.ts';
import { normalForm } from './normal-form.ts';

/** jane@example.com, "jane doe" @example.com, jane%40example.com, jane (at) example (dot) com */
const ADDRESS = pattern(
  '(^|[^A])("[^"]+"|[A]+) ?(@|%(25)*40|[([{<] ?(at|@|arroba|ma[lł]pa) ?[)\\]}>]) ?(W([.。]| ?[([{<] ?[.\\p{L}]{1,6} ?[)\\]}>] ?))+\\p{L}W',
);

/** The normal form without anybody's address or number, at most `max` long; no surrogate pair is cut in half. */
export const mask = (text: string, max: number): string =>
  // One character may become eighteen, and need not.
  maskNumbers(
    normalForm(text)
      .slice(0, 4 * max)
      .replace(ADDRESS, '$1[email]'),
  )
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '');
