// Sessions of shoppers as events, for tests that count what belongs together.
import { uuidv7 } from 'uuidv7';
import type { Parts } from './send.ts';

type Action = Pick<Parts, 'type' | 'properties'> & { searched?: boolean };

/** All of one session; those that were `searched` name its search. */
function session(actions: readonly Action[]): Parts[] {
  const [sessionId, searchId] = [crypto.randomUUID(), uuidv7()];
  return actions.map(({ searched, ...action }) => ({
    ...action,
    sessionId,
    ...(searched && { searchId }),
  }));
}

type Device = 'mobile' | 'desktop';

const start = (device: Device): Action => ({
  type: 'session_start',
  properties: { device, country: 'DE' },
});

/** Searches, opens the second of three listings, and contacts its seller. */
export const successful = (device: Device = 'mobile'): Parts[] =>
  session([
    start(device),
    {
      type: 'search',
      properties: { query: 'Lace veil', resultsCount: 12, filters: { colour: ['ivory'] } },
      searched: true,
    },
    {
      type: 'listing_impression',
      properties: { listingIds: ['L-1', 'L-2', 'L-3'], firstPosition: 1 },
      searched: true,
    },
    {
      type: 'listing_view',
      properties: { listingId: 'L-2', position: 2, title: 'Silk gown', category: 'Gowns' },
      searched: true,
    },
    { type: 'listing_contact', properties: { listingId: 'L-2' }, searched: true },
  ]);

/** Searches with filters, finds nothing, takes a filter off again, and leaves. */
export const disappointed = (device: Device = 'mobile'): Parts[] =>
  session([
    start(device),
    { type: 'filter_apply', properties: { filter: 'size', value: '38' } },
    {
      type: 'search',
      properties: {
        query: 'green tiara',
        resultsCount: 0,
        filters: { size: ['38'], region: ['Berlin'] },
      },
      searched: true,
    },
    { type: 'filter_remove', properties: { filter: 'size', value: '38' } },
  ]);

/** Opens one listing, from nowhere, and says that it goes. */
export const bounced = (): Parts[] =>
  session([
    start('mobile'),
    { type: 'listing_view', properties: { listingId: 'L-9' } },
    { type: 'session_end', properties: {} },
  ]);
