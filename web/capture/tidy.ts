// Makes properties fit to leave the page: no personal data in any text, and what people type no longer than allowed.
import type { IncomingEvent } from '#contract/event.ts';
import { mask } from '#contract/mask.ts';

/** What people type or write, and how long it may be. A test compares this with the contract. */
export const LONGEST: Record<string, number> = { query: 200, value: 120, title: 200 };

/** Of other text: what is still too long, the server rejects. */
const MOST = 500;

/** A copy, so that the page may do with its own object what it likes. Anything but the id of a listing may be typed. */
export const tidy = <P extends IncomingEvent['properties'] & { filters?: object }>(
  properties: P,
): P =>
  JSON.parse(
    JSON.stringify(properties, (name, value) => {
      if (value && value === properties.filters)
        return Object.fromEntries(
          Object.entries(value).map(([filter, values]) => [mask(filter, MOST), values]),
        );
      return typeof value !== 'string' || name === 'listingId' || 'listingIds' in properties
        ? value
        : mask(value, LONGEST[name] ?? MOST);
    }),
  );
