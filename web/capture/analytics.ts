// What a shop calls: gives each event its id, session and search, and hands it to the outbox. Never throws.
import type { EventType, IncomingEvent } from '#contract/event.ts';
import { type Seen, toRuns, watchListings } from './impressions.ts';
import { trackMethods } from './methods.ts';
import type { Analytics, AnalyticsOptions, EventContext, PropertiesOf } from './options.ts';
import { createOutbox } from './outbox.ts';
import type { Platform } from './platform.ts';
import { ignore, safely } from './safely.ts';
import { attribute, forgetLatestSearch, latestSearch, SEARCHES_KEY } from './searches.ts';
import { SESSION_KEY, touchSession } from './session.ts';
import { tidy } from './tidy.ts';
import { uuidv7 } from './uuid.ts';

export const CONSENT_KEY = 'vowswap.consent';
const GATHER_SEEN_MS = 1000;
/** The server no longer counts what is a week old. */
const STALE_MS = 6 * 24 * 60 * 60_000;

export function createAnalyticsOn(platform: Platform, options: AnalyticsOptions): Analytics {
  const { storage, time } = platform;
  const outbox = createOutbox(platform, options);
  let { userId } = options;
  let hasConsent = options.consent ?? !storage?.read(CONSENT_KEY);
  let seen: Seen[] = [];

  const silence = () => platform.silence ?? (hasConsent ? null : 'no_consent');

  function record<T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    { sessionId, userId: user = userId, searchId }: EventContext,
    at: number,
  ): string {
    const id = uuidv7(at);
    const occurredAt = new Date(at).toISOString();
    const what = { id, type, occurredAt, sessionId, userId: user, properties: tidy(properties) };
    // Each method takes the properties of its type.
    const event = what as IncomingEvent;
    event.searchId = (storage ? attribute(storage, event, searchId) : searchId) ?? undefined;
    outbox.enqueue(event);
    return id;
  }

  /** The session that this moment belongs to; where one ended or begins, it is told. */
  function sessionAt(at: number): string | undefined {
    if (!storage) return undefined;
    const [{ id }, isNew, ended] = touchSession(storage, at);
    if (ended && at - ended.lastAt < STALE_MS) {
      const durationMs = ended.lastAt - ended.startedAt;
      record('session_end', { durationMs }, { sessionId: ended.id, searchId: null }, ended.lastAt);
    }
    if (isNew) {
      forgetLatestSearch(storage);
      const arrival = { ...platform.arrival(), country: options.country };
      record('session_start', arrival, { sessionId: id }, at);
    }
    return id;
  }

  const track = <T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    context?: EventContext,
  ) =>
    safely(() => {
      // Before a view says where it comes from, and before another search.
      tellSeen();
      if (silence()) return undefined;
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
    if (!storage || silence()) return;
    sessionAt(time());
    // What earlier pages left behind.
    outbox.wake(0);
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
        return watchListings(root, from, (one) => {
          if (seen.push(one) === 1) platform.later(tellSeen, GATHER_SEEN_MS);
        });
      }) ?? ignore,
    sessionId: () => (silence() ? undefined : sessionAt(time())),
    identify(id) {
      userId = id ?? undefined;
    },
    consent(given) {
      storage?.write(CONSENT_KEY, given ? null : 'no');
      decide(given);
    },
    flush: outbox.flush,
    counts: outbox.counts,
    silence,
  };
}
