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

// Past the names of elements: `<img name="currentScript" data-url="…">` in a page would otherwise redirect the events.
const script: unknown = Reflect.get(Document.prototype, 'currentScript', document);
const attributes = script instanceof HTMLScriptElement && script.dataset;

// `data-url`, `data-key` and, where the shop knows it, `data-country` and `data-user-id`.
const options = { url: '', key: '', ...attributes, ...window.vowswapOptions };
window.vowswap ??= createAnalyticsOn(pagePlatform(options), options);
