// A person in the shop: searches, refines, looks, likes, writes to the seller, buys or gives up.
import { FACETS, facetValue } from '#web/app/shop/catalogue/facets.ts';
import type { Random } from '../traffic/random.ts';
import type { Action, Session, Step } from './action.ts';
import { anyTerm, findListings, type Listing, type Wanted } from './market.ts';
import { afterNothing, typed } from './search-terms.ts';

const PAGE = 12;
const DEVICES = ['mobile', 'mobile', 'mobile', 'mobile', 'desktop', 'desktop', 'tablet'] as const;
const COUNTRIES = ['DE', 'DE', 'DE', 'DE', 'DE', 'AT', 'AT', 'CH', 'NL', 'FR', 'GB', 'PL'] as const;
const REFERRERS = ['google.com', 'google.com', 'instagram.com', 'pinterest.com', 'tiktok.com', ''];

const after = (afterMs: number, action: Action): Step => ({ afterMs, action });

const arrival = (random: Random): Step => {
  const referrer = random.pick(REFERRERS);
  return after(0, {
    type: 'session_start',
    properties: {
      ...(referrer && { referrer: `https://${referrer}/` }),
      device: random.pick(DEVICES),
      country: random.pick(COUNTRIES),
    },
  });
};

class Shopper {
  readonly #random: Random;
  #searches = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Types a term, or looks again with other filters, and sees the first page of what is found. */
  *look(wanted: Wanted): Generator<Step, Listing[]> {
    const found = findListings(wanted);
    this.#searches += 1;
    const search = this.#searches;
    yield after(this.#random.between(1500, 9000), {
      type: 'search',
      search,
      properties: {
        query: typed(wanted.query, this.#random),
        resultsCount: found.length,
        ...(Object.keys(wanted.filters).length > 0 && { filters: wanted.filters }),
        ...(wanted.sort !== 'relevance' && { sort: wanted.sort }),
        latencyMs: Math.round(35 + this.#random.exponential(60)),
      },
    });
    const listingIds = found.slice(0, PAGE).map(({ id }) => id);
    if (listingIds.length > 0) {
      const properties = { listingIds, firstPosition: 1 };
      yield after(400, { type: 'listing_impression', search, properties });
    }
    return found;
  }

  /** Chooses a filter by what is on the page. */
  *narrow(wanted: Wanted, found: readonly Listing[]): Generator<Step, Listing[]> {
    const filter = this.#random.pick(FACETS);
    const value = facetValue(this.#random.pick(found), filter);
    if (value === null) return [...found];
    const filters = { ...wanted.filters, [filter]: [value] };
    const fewer = { ...wanted, filters };
    const properties = { filter, value, resultsCount: findListings(fewer).length };
    yield after(this.#random.between(2000, 8000), { type: 'filter_apply', properties });
    const left = yield* this.look(fewer);
    if (this.#random.chance(0.75)) return left;
    yield* this.#undo(filter, value, found.length);
    return [...found];
  }

  *#undo(filter: string, value: string, resultsCount: number): Generator<Step, void> {
    const waitMs = this.#random.between(2000, 6000);
    if (this.#random.chance(0.3)) {
      yield after(waitMs, { type: 'filter_clear', properties: { resultsCount } });
    } else {
      yield after(waitMs, { type: 'filter_remove', properties: { filter, value, resultsCount } });
    }
  }

  /** Opens some of what was found, the upper ones more often; true when something was bought. */
  *open(found: readonly Listing[]): Generator<Step, boolean> {
    const looks = Math.floor(5 * this.#random.next() ** 1.6);
    for (let n = 0; n < looks; n += 1) {
      const position = 1 + this.#random.zipf(Math.min(PAGE, found.length));
      const listing = found[position - 1];
      if (listing && (yield* this.#view(listing, position))) return true;
    }
    return false;
  }

  *#view(listing: Listing, position: number): Generator<Step, boolean> {
    const { id: listingId, title, category, price, currency } = listing;
    const search = this.#searches;
    const properties = { listingId, position, title, category, price, currency };
    yield after(this.#random.between(1500, 9000), { type: 'listing_view', search, properties });
    // A favorite is this shop's cart: most are never bought.
    if (this.#random.chance(0.16)) {
      const waitMs = this.#random.between(1000, 15_000);
      yield after(waitMs, { type: 'listing_favorite', search, properties: { listingId } });
    }
    if (!this.#random.chance(0.09)) return false;
    const writesMs = this.#random.between(8000, 40_000);
    yield after(writesMs, { type: 'listing_contact', search, properties: { listingId } });
    if (!this.#random.chance(0.35)) return false;
    const paysMs = this.#random.between(10_000, 40_000);
    const sold = { listingId, price, currency };
    yield after(paysMs, { type: 'listing_purchase', search, properties: sold });
    return true;
  }
}

function* timed(steps: Session): Session {
  let durationMs = 0;
  for (const step of steps) {
    durationMs += step.afterMs;
    const { action } = step;
    if (action.type === 'session_end') action.properties.durationMs = Math.round(durationMs);
    yield step;
  }
}

function* shop(random: Random): Session {
  yield arrival(random);
  const shopper = new Shopper(random);
  let query = anyTerm(random);
  const patience = 1 + Math.floor(4 * random.next() ** 2);
  for (let tries = 0; tries < patience; tries += 1) {
    const wanted: Wanted = {
      query,
      filters: {},
      sort: random.chance(0.1) ? 'price_asc' : 'relevance',
    };
    const found = yield* shopper.look(wanted);
    if (found.length === 0) {
      if (random.chance(0.35)) break;
      query = afterNothing(query, random);
      continue;
    }
    const left = random.chance(0.35) ? yield* shopper.narrow(wanted, found) : found;
    if (yield* shopper.open(left)) break;
    query = anyTerm(random);
  }
  // Others just close the tab.
  if (random.chance(0.7))
    yield after(random.between(1000, 20_000), { type: 'session_end', properties: {} });
}

export const shopperSession = (random: Random): Session => timed(shop(random));
