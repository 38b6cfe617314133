// Server-side filters: what may be asked of `analytics_open_view` and `analytics_events`, and what that costs.
import type { EventType } from './event-type.ts';
import { FILTER } from './limits.ts';
import type { Section } from './topic.ts';

/** A condition on an event, or several joined. Example: `{and: [{search: 'lace'}, {not: {country: 'DE'}}]}`. */
export type EventFilter =
  | { type: EventType }
  /** Searches whose term contains this text; case and spaces folded. */
  | { search: string }
  /** Filter events of this name (and value), and searches that had it chosen. */
  | { filter: string; value?: string }
  | { listing: string }
  /** Events on listings of this category, as far as it is known. */
  | { category: string }
  /** Events of sessions from this country (ISO 3166-1) or on this device. */
  | { country: string }
  | { device: string }
  | { and: EventFilter[] }
  | { or: EventFilter[] }
  | { not: EventFilter };

/** Selects the events that match; with `sessions`, all events of the sessions in which one matches. */
export type Filter = EventFilter | { sessions: EventFilter };

/** What an event has to match. */
export const eventFilterOf = (filter: Filter): EventFilter =>
  'sessions' in filter ? filter.sessions : filter;

/**
 * A filter may only ask for what its reader may see: the sections of which one lets a reader ask for a
 * condition. A type is asked for with its own section. What is shown otherwise is said in SQL (`analytics.facts()`).
 */
export const CONDITION_SECTIONS = {
  search: ['search'],
  filter: ['search', 'filters'],
  listing: ['listings'],
  category: ['listings'],
  country: ['user_sessions'],
  device: ['user_sessions'],
} as const satisfies Record<string, readonly Section[]>;

const partsOf = (filter: EventFilter): readonly EventFilter[] => {
  if ('and' in filter) return filter.and;
  if ('or' in filter) return filter.or;
  return 'not' in filter ? [filter.not] : [];
};

const levelsOf = (filter: EventFilter): number =>
  Math.max(0, ...partsOf(filter).map((part) => 1 + levelsOf(part)));

const conditionsIn = (filter: EventFilter): EventFilter[] => {
  const parts = partsOf(filter);
  return parts.length === 0 ? [filter] : parts.flatMap(conditionsIn);
};

/** Compatibility forms, case and spaces folded, as searches are. */
const folded = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** As Postgres writes it: with a space after each colon and comma. */
function written(filter: Filter): string {
  const parts = Object.entries(filter).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[${value.map(written).join(', ')}]`
      : typeof value === 'object'
        ? written(value)
        : JSON.stringify(value);
    return `${JSON.stringify(key)}: ${text}`;
  });
  return `{${parts.join(', ')}}`;
}

export interface OverBudget {
  of: keyof typeof FILTER;
  has: number;
  most: number;
}

/** What a filter has too much of; null: the server takes it. */
export function overBudget(filter: Filter): OverBudget | null {
  const asked = eventFilterOf(filter);
  const conditions = conditionsIn(asked);
  const texts = conditions.flatMap((one) => ('search' in one ? folded(one.search) : []));
  const has = {
    bytes: new TextEncoder().encode(written(filter)).length,
    conditions: conditions.length,
    texts: new Set(texts).size,
    depth: levelsOf(asked),
  };
  const of = (['bytes', 'conditions', 'texts', 'depth'] as const).find(
    (each) => has[each] > FILTER[each],
  );
  return of ? { of, has: has[of], most: FILTER[of] } : null;
}
