import type { ReactNode, RefCallback } from 'react';
import type { Analytics, AnalyticsOptions } from './capture.mjs';

/** Makes the one SDK of the page; options that change later change nothing. */
export declare function AnalyticsProvider(props: {
  options: AnalyticsOptions;
  children?: ReactNode;
}): ReactNode;

/** The SDK; throws where no provider is around. */
export declare function useAnalytics(): Analytics;

/**
 * For the `ref` of an element with results: counts every `[data-listing-id]` in it once it was half visible.
 * `searchId`: the search that they are the results of; null: of none; left out: the latest.
 */
export declare function useListings(searchId?: string | null): RefCallback<Element>;
