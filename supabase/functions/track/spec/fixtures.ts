// Makes what the specifications send: events, bodies and requests that are right until a test bends them.
import type { EventType } from '../../_shared/contract/event-type.ts';
import { createTrackHandler, type TrackDependencies } from '../handler.ts';
import { readSettings } from '../settings.ts';
import { FakeStore } from './fake-store.ts';

export const PUBLISHABLE = 'sb_publishable_test';
export const SECRET = 'sb_secret_test';
export const ANON = 'eyJhbGciOiJIUzI1NiJ9.anon.legacy';
export const NOW = Date.parse('2026-11-22T12:00:00.000Z');
export const SESSION = '0b9a7c3e-1111-4222-8333-444455556666';

let made = 0;

/** A new UUIDv7 of so many milliseconds after the tests' time. */
export function idAt(offsetMs: number): string {
  made += 1;
  const time = (NOW + offsetMs).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

export const newId = (): string => idAt(0);

export const iso = (offsetMs = 0) => new Date(NOW + offsetMs).toISOString();

export interface Event {
  id: string;
  type: string;
  occurredAt: string;
  sessionId: string;
  properties: Record<string, unknown>;
  [extra: string]: unknown;
}

export const search = (changes: Partial<Event> = {}): Event => ({
  id: newId(),
  type: 'search' satisfies EventType,
  occurredAt: iso(-1000),
  sessionId: SESSION,
  properties: { query: 'lace dress', resultsCount: 12 },
  ...changes,
});

export const searchFor = (query: string) => search({ properties: { query, resultsCount: 0 } });

export const bodyOf = (...events: unknown[]) => JSON.stringify({ sentAt: iso(), events });

export const jsonHeaders = { apikey: PUBLISHABLE, 'content-type': 'application/json' };

export interface RequestChanges {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: BodyInit | null;
}

export const requestOf = ({
  method = 'POST',
  url = 'http://localhost/functions/v1/track',
  headers = jsonHeaders,
  body = bodyOf(search()),
}: RequestChanges = {}): Request =>
  new Request(url, {
    method,
    headers,
    ...(method === 'POST' ? { body, duplex: 'half' } : {}),
  } as RequestInit);

/** Same, for tests where only the events matter. */
export const requestWith = (...events: unknown[]) => requestOf({ body: bodyOf(...events) });

export const settings = (origins = '*') =>
  readSettings({
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: PUBLISHABLE }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: SECRET }),
    SUPABASE_ANON_KEY: ANON,
    ANALYTICS_ALLOWED_ORIGINS: origins,
    ANALYTICS_DB_URL: 'postgres://nobody@localhost/none',
  });

interface Track {
  store: FakeStore;
  send: (request: Request) => Promise<Response>;
  logged: unknown[];
}

/** A handler of its own over a store of its own. */
export function createTrack(changes: Partial<TrackDependencies> = {}): Track {
  const store = new FakeStore();
  const logged: unknown[] = [];
  const log = (entry: unknown) => void logged.push(entry);
  const send = createTrackHandler({ settings: settings(), store, now: () => NOW, log, ...changes });
  return { store, send, logged };
}
