// Makes properties fit to leave the page: no personal data in any text, and what people type no longer than allowed.
import type { IncomingEvent } from '#contract/event.ts';
import { cut, maskPlain } from '#contract/mask-plain.ts';
import { normalized } from '#contract/normal-form.ts';
import { toJson, warn } from './safely.ts';

/** What people type or write, and how long it may be. A test compares this with the contract. */
export const LONGEST: Record<string, number> = { query: 200, value: 120, title: 200 };

/** Of other text: what is still too long, the server rejects. */
const MOST = 500;

/** All else that the contract has is text. */
const NUMBERS = /Count|page|Ms|osition|price/;

function textOf(name: string, value: number): string {
  warn(`${name} must be string`);
  return `${value}`;
}

export const masked = (text: string, max = MOST): string =>
  cut(maskPlain(normalized(text), max), max);

/** A copy, so that the page may do with its own object what it likes. Anything but the id of a listing may be typed. */
export const tidy = <P extends IncomingEvent['properties'] & { filters?: object }>(
  properties: P,
): P =>
  JSON.parse(
    toJson(properties, (name, value) => {
      if (typeof value === 'number' && !NUMBERS.test(name)) return textOf(name, value);
      if (value && value === properties.filters)
        return Object.fromEntries(
          Object.entries(value).map(([filter, values]) => [masked(filter), values]),
        );
      return typeof value !== 'string' || name === 'listingId' || 'listingIds' in properties
        ? value
        : masked(value, LONGEST[name]);
    }),
  );
