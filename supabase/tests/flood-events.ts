// The dearest events that a client may send: each as new, as long and as many-valued as the contract allows.
import { randomBytes } from 'node:crypto';
import { CURRENCIES } from '#contract/currency.ts';
import type { EventType } from '#contract/event-type.ts';
import { type Dimension, LIST, TEXT } from '#contract/limits.ts';
import { weightOf } from '../functions/track/request/weight.ts';
import { type SqlEvent, sqlEvent } from './support/sql-events.ts';

export type Kind = () => [type: EventType, properties: Record<string, unknown>];

/** Never seen before, and nothing that compresses. */
const text = (length: number) => randomBytes(length).toString('base64url').slice(0, length);
const texts = (n: number, length: number) => Array.from({ length: n }, () => text(length));
const one = <T>(list: readonly [T, ...T[]]): T =>
  list[Math.floor(Math.random() * list.length)] ?? list[0];
const letter = () => one(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N']);

/** For each dimension the event that brings most of it for its weight. */
const NEW: Record<Dimension, Kind> = {
  term: () => ['search', { query: text(TEXT.query), resultsCount: 0 }],
  filter_set: () => [
    'search',
    { query: 'veil', resultsCount: 0, filters: { size: texts(8, TEXT.value) } },
  ],
  filter: () => ['filter_apply', { filter: text(TEXT.name), value: text(TEXT.value) }],
  filter_value: () => ['filter_apply', { filter: 'size', value: text(TEXT.value) }],
  listing: () => [
    'listing_impression',
    { listingIds: texts(LIST.listingIds, TEXT.id), firstPosition: 1 },
  ],
};

/** By what they are new in: beside the dimensions, what has few values and what is kept of each session and listing. */
export const KINDS: Record<string, Kind> = {
  ...NEW,
  // As long as a term may be that is compared with others for its spelling.
  'term that is compared': () => ['search', { query: text(40), resultsCount: 0 }],
  session: () => [
    'session_start',
    { device: one(['desktop', 'mobile', 'tablet']), country: letter() + letter() },
  ],
  currency: () => [
    'listing_purchase',
    { listingId: text(TEXT.id), price: 1, currency: one(['EUR', ...CURRENCIES]) },
  ],
  title: () => [
    'listing_view',
    {
      listingId: text(TEXT.id),
      title: text(TEXT.title),
      category: text(TEXT.category),
      position: 1,
    },
  ],
};

/**
 * As many requests, each of so many events at most, as so many tokens pay for, received within the quarter of an hour
 * that begins at `from`. The last one may take a token or some more.
 */
export function* flood(
  tokens: number,
  from: number,
  kinds: readonly Kind[],
  perRequest: number,
): Generator<{ events: SqlEvent[]; weight: number }> {
  let made = 0;
  for (let spent = 0; spent < tokens; ) {
    const events: SqlEvent[] = [];
    let weight = 0;
    for (let size = 0; events.length < perRequest && spent + weight < tokens; ) {
      const [type, properties] = (kinds[made % kinds.length] ?? NEW.term)();
      const at = new Date(from + Math.min(1, (spent + weight) / tokens) * 899_000);
      const event = {
        ...sqlEvent(type, properties, { at, searchId: crypto.randomUUID() }),
        user_id: text(TEXT.id),
      };
      const { received_at, sent_at, derived_at, ...sent } = event;
      size += JSON.stringify(sent).length;
      events.push(event);
      weight = weightOf(events, size);
      made += 1;
    }
    spent += weight;
    yield { events, weight };
  }
}
