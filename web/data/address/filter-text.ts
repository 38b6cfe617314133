// The filter that an address says, parsed with the contract.
import { z } from 'zod';
import { FILTER } from '#contract/limits.ts';
import { filterShape } from '#contract/view.ts';
import type { FilterOfAddress } from './page-state.ts';

/** One that costs too much stays up to here, so that the page can say what to take out. */
const LONGEST_FILTER = 2 * FILTER.bytes;

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});

const filterText = json.pipe(filterShape);

export function readFilter(text: string): FilterOfAddress {
  if (text.length > LONGEST_FILTER) return { filter: null, leftOut: 'too_long' };
  const { data = null } = filterText.safeParse(text);
  return { filter: data, leftOut: data ? null : 'unreadable' };
}
