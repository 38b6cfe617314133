// The SDK on servers: Node, Deno and edge runtimes, with a secret key. Each event brings its session.
import { createAnalyticsOn } from './analytics.ts';
import type { Analytics, AnalyticsOptions } from './options.ts';
import type { Platform } from './platform.ts';
import { timeLimit, trackUrl } from './transport.ts';

export type { Analytics, AnalyticsOptions, Counts, EventContext } from './options.ts';

/** Worth the time of squeezing it. */
const GZIP_FROM = 4096;

const gzip = (body: string): Promise<ArrayBuffer> =>
  new Response(new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

/** A secret key must not stand in a URL, where logs keep it. */
async function post({ url, key }: AnalyticsOptions, body: string): Promise<Response> {
  const headers: Record<string, string> = { apikey: key, 'content-type': 'application/json' };
  const isLarge = body.length >= GZIP_FROM;
  if (isLarge) headers['content-encoding'] = 'gzip';
  return fetch(trackUrl(url), {
    method: 'POST',
    headers,
    body: isLarge ? await gzip(body) : body,
    signal: timeLimit(),
  });
}

/** Deno and browsers give numbers, which keep nothing alive or cannot be told not to. */
function later(run: () => void, ms: number, isAwaited?: boolean): () => void {
  const timer: unknown = setTimeout(run, ms);
  const unref = timer instanceof Object && 'unref' in timer ? timer.unref : undefined;
  if (!isAwaited && unref instanceof Function) unref.call(timer);
  return () => clearTimeout(Number(timer));
}

const serverPlatform = (options: AnalyticsOptions): Platform => ({
  time: Date.now,
  elapsed: () => performance.now(),
  chance: Math.random,
  later,
  post: (body) => post(options, body),
  storage: null,
  queue: null,
  exclusively: (run) => run(),
  silence: null,
  postpone: () => false,
  arrival: () => ({}),
  listen: () => {},
});

export function createAnalytics(options: AnalyticsOptions): Analytics {
  const analytics = createAnalyticsOn(serverPlatform(options), options);
  // For a process that ends by itself. Whoever ends it otherwise, or runs a short time at a time, calls flush().
  if (typeof process !== 'undefined') process.once?.('beforeExit', () => void analytics.flush());
  return analytics;
}
