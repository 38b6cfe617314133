// The events of the drift test, from the few numbers that an act gives for each.
import type { Act } from './drift-acts.ts';
import { type SqlEvent, sqlEvent } from './sql-events.ts';

export type Seed = Extract<Act, { do: 'ingest' }>['seeds'][number];

export function eventOf({ kind, item, session, age, found }: Seed, sessions: string[]): SqlEvent {
  const received = new Date();
  const at = new Date(received.getTime() - age * 60_000);
  const common = { at, sessionId: sessions[session] ?? '' };
  const event = {
    search: () =>
      sqlEvent('search', { query: `Term ${item}`, resultsCount: found ? 3 : 0 }, common),
    filter: () =>
      sqlEvent(
        found ? 'filter_apply' : 'filter_remove',
        { filter: 'size', value: `${item}` },
        common,
      ),
    impression: () =>
      sqlEvent(
        'listing_impression',
        { listingIds: [`L${item}`, `L${item + 1}`], firstPosition: 1 },
        common,
      ),
    view: () =>
      sqlEvent(
        'listing_view',
        {
          listingId: `L${item}`,
          ...(item % 2 && { position: item }),
          ...(found && { title: `Title ${age}`, category: item % 2 ? 'veil' : 'gown' }),
        },
        common,
      ),
    contact: () => sqlEvent('listing_contact', { listingId: `L${item}` }, common),
    purchase: () =>
      sqlEvent(
        'listing_purchase',
        {
          listingId: `L${item}`,
          price: item + 0.995,
          // The last is no currency: counted as a purchase, without revenue.
          currency: ['EUR', 'CHF', 'QQQ'][session % 3],
        },
        common,
      ),
    start: () => sqlEvent('session_start', { country: found ? 'DE' : 'FR' }, common),
    end: () => sqlEvent('session_end', {}, common),
  }[kind]();
  const sent_by = session % 2 ? 'publishable:default' : 'secret:default';
  return { ...event, received_at: received.toISOString(), sent_by };
}
