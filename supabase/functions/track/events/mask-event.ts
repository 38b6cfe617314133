// Masks personal data in the properties of an event that people type.
import type { IncomingEvent } from '../../_shared/contract/event.ts';
import { TEXT } from '../../_shared/contract/limits.ts';
import { maskEmails, maskPersonalData } from './mask.ts';

const maskValue = (value: string) => maskPersonalData(value, TEXT.value);

const maskFilters = (filters: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(filters).map(([name, values]) => [name, values.map(maskValue)]),
  );

/** The properties, fit to be stored. Ids, names and numbers come from the shop's software and stay. */
export function maskedProperties(event: IncomingEvent): IncomingEvent['properties'] {
  switch (event.type) {
    case 'search': {
      const { query, filters } = event.properties;
      const masked = { ...event.properties, query: maskPersonalData(query, TEXT.query) };
      return filters ? { ...masked, filters: maskFilters(filters) } : masked;
    }
    case 'filter_apply':
    case 'filter_remove': {
      const { value } = event.properties;
      return value === undefined
        ? event.properties
        : { ...event.properties, value: maskValue(value) };
    }
    case 'listing_view': {
      // Sellers write the titles.
      const { title } = event.properties;
      if (title === undefined) return event.properties;
      return { ...event.properties, title: maskPersonalData(title, TEXT.title) };
    }
    case 'session_start': {
      // A link may carry what was typed on another page; long numbers in links are ids.
      const { referrer } = event.properties;
      if (referrer === undefined) return event.properties;
      return { ...event.properties, referrer: maskEmails(referrer, TEXT.referrer) };
    }
    default:
      return event.properties;
  }
}
