// Gives each event its id, session, user and search.

import type { IncomingEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';
import type { AnalyticsOptions, EventContext, PropertiesOf } from './options.ts';
import type { Outbox } from './outbox.ts';
import type { Platform } from './platform.ts';
import { attribute, forgetLatestSearch } from './searches.ts';
import { readSession, touchSession } from './session.ts';
import { masked, tidy } from './tidy.ts';
import { uuidv7 } from './uuid.ts';

/** Storage has reached the other tabs by then, and nothing was sent yet. */
const UNITE_MS = 1000;
/** The server no longer counts what is a week old. */
const STALE_MS = 6 * 24 * 60 * 60_000;

export interface Recorder {
  record<T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    context: EventContext,
    at: number,
    id?: string,
  ): string;
  /** The session that this moment belongs to; where one ended or begins, it is recorded. */
  sessionAt(at: number): string | undefined;
  /** Before anything is sent: this tab's new session gives way to one that another tab began at the same moment. */
  unite(): void;
  identify(id: string | null): void;
}

export function createRecorder(
  platform: Platform,
  options: AnalyticsOptions,
  { enqueue, move }: Pick<Outbox, 'enqueue' | 'move'>,
): Recorder {
  const { storage } = platform;
  let { userId } = options;
  /** The session that this tab began a moment ago. */
  let fresh: string | undefined;

  function record<T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    { sessionId, userId: user = userId, searchId }: EventContext,
    at: number,
    id = uuidv7(at),
  ): string {
    const occurredAt = new Date(at).toISOString();
    const what = {
      id,
      type,
      occurredAt,
      sessionId,
      userId: user ? masked(`${user}`) : undefined,
      properties: tidy(properties),
    };
    // Each method takes the properties of its type.
    const event = what as IncomingEvent;
    event.searchId = (storage ? attribute(storage, event, searchId) : searchId) ?? undefined;
    enqueue(event);
    return id;
  }

  function sessionAt(at: number): string | undefined {
    if (!storage) return undefined;
    const [{ id }, isNew, ended] = touchSession(storage, at);
    if (ended && at - ended.lastAt < STALE_MS) {
      const durationMs = ended.lastAt - ended.startedAt;
      // Of the session and the moment: whichever tabs find that it is over, it ends once. Later than its start, whose id is its own.
      const endId = uuidv7(ended.lastAt + 1).slice(0, 14) + ended.id.slice(14);
      const context = { sessionId: ended.id, searchId: null };
      record('session_end', { durationMs }, context, ended.lastAt, endId);
    }
    if (isNew) {
      forgetLatestSearch(storage);
      const arrival = { ...platform.arrival(), country: options.country };
      record('session_start', arrival, { sessionId: id }, at, id);
      fresh = id;
      platform.later(unite, UNITE_MS);
    }
    return id;
  }

  /** Tabs that open at once each begin a session: the one that was written last is everyone's. */
  function unite(): void {
    const known = storage && readSession(storage);
    if (fresh && known && known.id !== fresh) move(fresh, known.id);
    fresh = undefined;
  }

  return {
    record,
    sessionAt,
    unite,
    identify(id) {
      userId = id ?? undefined;
    },
  };
}
