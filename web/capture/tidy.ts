// Makes properties fit to leave the page: no personal data in what was typed, no string longer than allowed.
import type { IncomingEvent } from '#contract/event.ts';

/** What people type or write, and how long it may be. A test compares this with the contract. */
export const LONGEST: Record<string, number> = { query: 200, value: 120, title: 200 };

// The server's masks are thorough; these are small, and without look-behind, which older Safaris cannot read.
const EMAIL = /\S+(@|%40)\S+\.\S+/g;
const PHONE = /(^|[\s(:])(\+|00?)[1-9]([\s()./-]{0,3}\d){7,13}(?!\w)/g;

/** Cut before it is masked, to bound the work, and after; never in the middle of an emoji. */
const shorten = (text: string, max: number) =>
  text
    .slice(0, 2 * max)
    .replace(EMAIL, '[email]')
    .replace(PHONE, '$1[phone]')
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '');

/** A copy, so that the page may do with its own object what it likes. */
export const tidy = <P extends IncomingEvent['properties']>(properties: P): P =>
  JSON.parse(
    JSON.stringify(properties, (name, value) => {
      const max = LONGEST[name];
      return max ? shorten(`${value}`, max) : value;
    }),
  );
