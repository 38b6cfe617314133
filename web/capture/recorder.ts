// Gives each event its id, session, user and search.
import type { EventType, IncomingEvent } from '#contract/event.ts';
import { mask } from '#contract/mask.ts';
import type { AnalyticsOptions, EventContext, PropertiesOf } from './options.ts';
import type { Platform } from './platform.ts';
import { attribute, forgetLatestSearch } from './searches.ts';
import { touchSession } from './session.ts';
import { tidy } from './tidy.ts';
import { uuidv7 } from './uuid.ts';

/** The server no longer counts what is a week old. */
const STALE_MS = 6 * 24 * 60 * 60_000;

export interface Recorder {
  record<T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    context: EventContext,
    at: number,
  ): string;
  /** The session that this moment belongs to; where one ended or begins, it is recorded. */
  sessionAt(at: number): string | undefined;
  identify(id: string | null): void;
}

export function createRecorder(
  platform: Platform,
  options: AnalyticsOptions,
  enqueue: (event: IncomingEvent) => void,
): Recorder {
  const { storage } = platform;
  let { userId } = options;

  function record<T extends EventType>(
    type: T,
    properties: PropertiesOf<T>,
    { sessionId, userId: user = userId, searchId }: EventContext,
    at: number,
  ): string {
    const id = uuidv7(at);
    const occurredAt = new Date(at).toISOString();
    const what = {
      id,
      type,
      occurredAt,
      sessionId,
      userId: user && mask(`${user}`, 500),
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
      record('session_end', { durationMs }, { sessionId: ended.id, searchId: null }, ended.lastAt);
    }
    if (isNew) {
      forgetLatestSearch(storage);
      const arrival = { ...platform.arrival(), country: options.country };
      record('session_start', arrival, { sessionId: id }, at);
    }
    return id;
  }

  return {
    record,
    sessionAt,
    identify(id) {
      userId = id ?? undefined;
    },
  };
}
