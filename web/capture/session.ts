// Whose events belong together: one session across all tabs until half an hour passes without an event.
import type { KeyValue } from './platform.ts';
import { ignore, safely, toJson } from './safely.ts';
import { uuidv7 } from './uuid.ts';

export const SESSION_KEY = 'vowswap.session';
const IDLE_MS = 30 * 60_000;

export interface Session {
  id: string;
  startedAt: number;
  lastAt: number;
}

export const readSession = (storage: KeyValue): Session | undefined =>
  safely<Session>(() => JSON.parse(storage.read(SESSION_KEY) ?? ''), ignore);

/** The session of something that happens now, whether it is new, and the one that is over. */
export function touchSession(
  storage: KeyValue,
  now: number,
): [current: Session, isNew: boolean, ended: Session | undefined] {
  const known = readSession(storage);
  // A clock that was set back makes the last event lie ahead: a little of that is no new visit.
  const isGoingOn = known && Math.abs(now - known.lastAt) <= IDLE_MS;
  const current = isGoingOn ? known : { id: uuidv7(now), startedAt: now, lastAt: now };
  const lastAt = Math.max(now, current.lastAt);
  storage.write(SESSION_KEY, toJson({ ...current, lastAt }));
  return [current, !isGoingOn, isGoingOn ? undefined : known];
}
