// Listings, and clicks by the position in the result list.
import { z } from 'zod';
import { envelope, shownCount } from './envelope.ts';

/** Answer of `analytics_listings`. */
export const listingsAnswer = z.object({
  ...envelope,
  rows: z.array(
    z.object({
      listingId: z.string(),
      title: z.string().nullable(),
      category: z.string().nullable(),
      impressions: shownCount,
      views: shownCount,
      /** Views from a result list, that is with a position. */
      clicks: shownCount,
      /** Clicks that an average listing would have had at the positions where this one was shown. */
      expectedClicks: z.number().nonnegative().nullable(),
      favorites: shownCount,
      contacts: shownCount,
      purchases: shownCount,
      previousViews: shownCount,
    }),
  ),
  /** By position in the result list; the last stands for all positions from there on. */
  positions: z.array(
    z.object({ position: z.int().positive(), impressions: shownCount, clicks: shownCount }),
  ),
  cut: z.boolean(),
});
export type ListingsAnswer = z.infer<typeof listingsAnswer>;

/** Orders of the list of listings. */
export const LISTING_LISTS = ['viewed', 'rising', 'over_expected', 'contacted'] as const;
export const listingList = z.enum(LISTING_LISTS);
export type ListingList = z.infer<typeof listingList>;
