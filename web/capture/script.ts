// What `<script src="https://<dashboard>/capture.js" data-url="…" data-key="…">` runs: `window.vowswap`, ready to use.
import { createAnalyticsOn } from './analytics.ts';
import type { Analytics, AnalyticsOptions } from './options.ts';
import { pagePlatform } from './page.ts';

declare global {
  interface Window {
    vowswap?: Analytics;
    /** Set before the script: what an attribute cannot say. */
    vowswapOptions?: Partial<AnalyticsOptions>;
  }
}

// `data-url`, `data-key` and, where the shop knows it, `data-country` and `data-user-id`.
const options = { url: '', key: '', ...document.currentScript?.dataset, ...window.vowswapOptions };
window.vowswap ??= createAnalyticsOn(pagePlatform(options), options);
