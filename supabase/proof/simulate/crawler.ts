// A bot that runs the shop's pages, scripts and all, and so is counted like a person: many views, no search.
import { LISTINGS } from '#web/app/shop/catalogue/listings.ts';
import type { Random } from '../traffic/random.ts';
import type { Visit } from './happening.ts';

export function* crawlerVisit(random: Random): Visit {
  yield { afterMs: 0, happening: { type: 'session_start', properties: { device: 'other' } } };
  const pages = 10 + random.below(21);
  for (let page = 0; page < pages; page += 1) {
    const { id, title, category } = random.pick(LISTINGS);
    const properties = { listingId: id, title, category };
    yield { afterMs: 300, happening: { type: 'listing_view', properties } };
  }
}
