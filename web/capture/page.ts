// The SDK's place in a browser's page.
import { openQueueStore } from './indexed-db.ts';
import type { AnalyticsOptions } from './options.ts';
import type { KeyValue, Platform, Silence } from './platform.ts';
import { builtIn, ignore, safely } from './safely.ts';
import { postFromPage, trackUrl } from './transport.ts';

const BOT = /(^|[^u])bot|crawl|spider|headless/i;

function silenceOf(browser: Navigator & { globalPrivacyControl?: boolean }): Silence | null {
  if (browser.webdriver || BOT.test(browser.userAgent)) return 'bot';
  return browser.globalPrivacyControl || browser.doNotTrack === '1' ? 'privacy_signal' : null;
}

/** What a project keeps: pages of several may share an origin. */
const keyOf = (key: string, project: string) => `${key} ${project}`;

/** Memory where the browser forbids storage or has no room. */
export function pageStorage(project: string): KeyValue {
  const memory = new Map<string, string | null>();
  return {
    read: (key) =>
      memory.get(key) ?? safely(() => localStorage.getItem(keyOf(key, project)), ignore) ?? null,
    write: (key, value) =>
      safely(
        () => {
          if (value) localStorage.setItem(keyOf(key, project), value);
          else localStorage.removeItem(keyOf(key, project));
          memory.delete(key);
        },
        () => memory.set(key, value),
      ),
  };
}

/** Where from, without what other sites put behind the path. */
function referrer(): string | undefined {
  const [address = ''] = builtIn(document, 'referrer').split(/[?#]/);
  return `${address}/`.startsWith(`${location.origin}/`) ? undefined : address || undefined;
}

function device({ userAgent, maxTouchPoints }: Navigator) {
  if (/Mobi/.test(userAgent)) return 'mobile';
  // An iPad says that it is a Mac.
  const isTablet =
    /Android|Tablet/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1);
  return isTablet ? 'tablet' : 'desktop';
}

/** Without locks (no TLS, or forbidden) two tabs may send the same event, which counts once. */
const exclusively = (name: string, run: () => Promise<void>): Promise<void> =>
  navigator.locks
    ?.request(name, { ifAvailable: true }, (lock) => (lock ? run() : undefined))
    .catch(run) ?? run();

/** Browsers prepare pages that are never opened. */
const postpone = (run: () => void): boolean => {
  const page: Document & { prerendering?: boolean } = document;
  const isPrepared = builtIn(page, 'prerendering');
  if (isPrepared)
    builtIn(page, 'addEventListener').call(page, 'prerenderingchange', run, { once: true });
  return !!isPrepared;
};

export function pagePlatform(
  { url, key }: AnalyticsOptions,
  silence = silenceOf(navigator),
): Platform {
  const project = trackUrl(url);
  const name = keyOf('vowswap', project);
  return {
    time: Date.now,
    elapsed: () => performance.now(),
    chance: Math.random,
    later(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    post: (body) => postFromPage(`${project}?apikey=${key}`, body),
    storage: pageStorage(project),
    queue: openQueueStore(name),
    exclusively: (run) => exclusively(name, run),
    silence,
    postpone,
    arrival: () => ({ referrer: referrer(), device: device(navigator) }),
    listen({ leave, back, stored }) {
      addEventListener('visibilitychange', () => (builtIn(document, 'hidden') ? leave() : back()));
      addEventListener('pagehide', leave);
      addEventListener('online', back);
      addEventListener(
        'storage',
        ({ key }) => key?.endsWith(project) && stored({ key: key.slice(0, -project.length - 1) }),
      );
    },
  };
}
