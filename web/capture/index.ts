// The SDK that shops embed in their pages: `createAnalytics({ url, key })`.
import { createAnalyticsOn } from './analytics.ts';
import type { Analytics, AnalyticsOptions } from './options.ts';
import { pagePlatform } from './page.ts';

export type { Analytics, AnalyticsOptions, Counts, EventContext } from './options.ts';

/** A page that is rendered on a server may create it there too: nobody is there to be followed. */
export const createAnalytics = (options: AnalyticsOptions): Analytics =>
  createAnalyticsOn(
    typeof document === 'undefined' ? pagePlatform(options, 'no_page') : pagePlatform(options),
    options,
  );
