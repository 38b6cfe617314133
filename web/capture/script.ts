// What `<script src="https://<dashboard>/capture.js" data-url="…" data-key="…">` runs: `window.vowswap`, ready to use.
import { createAnalyticsOn } from './analytics.ts';
import type { Analytics, AnalyticsOptions } from './options.ts';
import { pagePlatform } from './page.ts';
import { builtIn } from './safely.ts';

declare global {
  interface Window {
    vowswap?: Analytics;
    /** Set before the script: what an attribute cannot say. */
    vowswapOptions?: Partial<AnalyticsOptions>;
  }
}

const attributes = builtIn(document, 'currentScript')?.dataset;

// `data-url`, `data-key` and, where the shop knows it, `data-country` and `data-user-id`.
const options = { url: '', key: '', ...attributes, ...window.vowswapOptions };
// An element of that name or id is not the window's own.
window.vowswap =
  Object.getOwnPropertyDescriptor(window, 'vowswap')?.value ??
  createAnalyticsOn(pagePlatform(options), options);
