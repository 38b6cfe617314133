// What a shop calls: consent, listings seen, and each event to the recorder. Never throws.
import type { EventType } from '#contract/event-type.ts';
import { type Seen, toRuns, watchListings } from './impressions.ts';
import { trackMethods } from './methods.ts';
import type { Analytics, AnalyticsOptions, EventContext, PropertiesOf } from './options.ts';
import { createOutbox, GATHER_MS } from './outbox.ts';
import type { Platform } from './platform.ts';
import { createRecorder } from './recorder.ts';
import { ignore, safely } from './safely.ts';
import { latestSearch, SEARCHES_KEY } from './searches.ts';
import { SESSION_KEY } from './session.ts';

export const CONSENT_KEY = 'vowswap.consent';
const GATHER_SEEN_MS = 1000;

export function createAnalyticsOn(platform: Platform, options: AnalyticsOptions): Analytics {
  const { storage, time } = platform;
  const outbox = createOutbox(platform, options);
  const { record, sessionAt, unite, identify } = createRecorder(platform, options, outbox);
  let hasConsent = options.consent ?? !storage?.read(CONSENT_KEY);
  let seen: Seen[] = [];

  const sessionNow = () => (silence() || platform.postpone(ignore) ? undefined : sessionAt(time()));

  const silence = () => platform.silence ?? (hasConsent ? null : 'no_consent');

  const track = <T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    context?: EventContext,
  ) =>
    safely(() => {
      // Before a view says where it comes from, and before another search.
      tellSeen();
      if (silence() || platform.postpone(() => track(type, properties, context))) return undefined;
      const at = time();
      const sessionId = context?.sessionId ?? sessionAt(at);
      if (type === 'session_end') storage?.write(SESSION_KEY, null);
      return record(type, properties, { ...context, sessionId }, at);
    });

  function tellSeen(): void {
    const runs = toRuns(seen);
    seen = [];
    for (const { searchId, ...run } of runs) track('listing_impression', run, { searchId });
  }

  function forget(): void {
    outbox.forget();
    for (const key of [SESSION_KEY, SEARCHES_KEY]) storage?.write(key, null);
  }

  function begin(): void {
    if (!storage || silence() || platform.postpone(begin)) return;
    sessionAt(time());
    // What earlier pages left behind. Not at once: the session may yet prove to be another tab's.
    outbox.wake(GATHER_MS);
  }

  function decide(given: boolean): void {
    hasConsent = given;
    if (given) begin();
    else forget();
  }

  safely(() => {
    if (platform.silence) return;
    platform.listen({
      leave() {
        tellSeen();
        unite();
        outbox.leave();
      },
      back: outbox.retryNow,
      stored({ key }) {
        if (key === CONSENT_KEY) decide(!storage?.read(key));
      },
    });
    begin();
  });

  return {
    ...trackMethods(track),
    observeListings: (root = document, { searchId } = {}) =>
      safely(() => {
        const latest = storage && latestSearch(storage);
        const from = searchId === undefined ? (latest ?? null) : searchId;
        return watchListings(root, from, sessionNow, (one) => {
          if (seen.push(one) === 1) platform.later(tellSeen, GATHER_SEEN_MS);
        });
      }) ?? ignore,
    sessionId: sessionNow,
    identify,
    consent(given) {
      storage?.write(CONSENT_KEY, given ? null : 'no');
      decide(given);
    },
    flush: outbox.flush,
    counts: outbox.counts,
    silence,
  };
}
