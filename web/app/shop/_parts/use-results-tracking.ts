// Tracks a search, and the listings that came into view.
import { type RefObject, useEffect } from 'react';
import type { Analytics } from '#web/capture/index.ts';
import { hrefOf } from '../catalogue/address.ts';
import type { Wanted } from '../catalogue/find-listings.ts';
import { useAnalytics } from './analytics.tsx';

export interface Found {
  count: number;
  tookMs: number;
}

/** A shopper who comes back from a listing to its results has not searched again. */
let latest: { href: string; searchId: string | undefined } | undefined;

function trackSearch(analytics: Analytics, wanted: Wanted, { count, tookMs }: Found) {
  const href = hrefOf(wanted);
  if (latest?.href === href) return latest.searchId;
  const { query, filters, sort } = wanted;
  const searchId = analytics.search({
    query,
    resultsCount: count,
    ...(Object.keys(filters).length > 0 && { filters: { ...filters } }),
    ...(sort !== 'relevance' && { sort }),
    latencyMs: Math.round(tookMs),
  });
  latest = { href, searchId };
  return searchId;
}

export function useResultsTracking(
  list: RefObject<HTMLElement | null>,
  wanted: Wanted,
  found: Found,
): void {
  const analytics = useAnalytics();
  useEffect(() => {
    // Browsing a category is no search.
    const searchId = wanted.query ? trackSearch(analytics, wanted, found) : null;
    if (!list.current) return undefined;
    return analytics.observeListings(list.current, { searchId });
  }, [analytics, list, wanted, found]);
}
