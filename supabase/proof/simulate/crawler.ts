// A bot that runs the shop's pages, scripts and all, and so is counted like a person: many views, no search.
import type { Random } from '../traffic/random.ts';
import type { Session } from './action.ts';
import { LISTINGS } from './market.ts';

export function* crawlerSession(random: Random): Session {
  yield { afterMs: 0, action: { type: 'session_start', properties: { device: 'other' } } };
  const pages = 10 + random.below(21);
  for (let page = 0; page < pages; page += 1) {
    const { id, title, category } = random.pick(LISTINGS);
    const properties = { listingId: id, title, category };
    yield { afterMs: 300, action: { type: 'listing_view', properties } };
  }
}
