// Runs one planned session: waits for each step, gives its event an id and a time, and sends it.
import { randomBytes, randomUUID } from 'node:crypto';
import { UUID } from 'uuidv7';
import type { Action } from './action.ts';
import type { Delivery } from './deliver.ts';
import { mangle } from './mangle.ts';
import { Outbox } from './outbox.ts';
import type { PlannedSession } from './schedule.ts';

export interface Run {
  delivery: Delivery;
  /** By the clock of the run. */
  startedAt: number;
  durationMs: number;
  /** Nothing is done any more; what was done is still sent. */
  closing: AbortSignal;
}

/** Addresses of no real network, many enough for all shoppers. */
const addressOf = (number: number) =>
  `2001:db8:${((number >>> 16) & 0xffff).toString(16)}:${(number & 0xffff).toString(16)}::1`;

function outboxOf(session: PlannedSession, { delivery, startedAt, closing }: Run): Outbox {
  const { traits, network } = session;
  const { clock } = delivery;
  const offlineForMs = () => {
    if (!traits.offline) return 0;
    const sinceMs = clock.now() - startedAt - session.startsAtMs - traits.offline.fromMs;
    return sinceMs >= 0 && sinceMs < traits.offline.forMs ? traits.offline.forMs - sinceMs : 0;
  };
  const sender = {
    address: addressOf(session.number),
    clockOffsetMs: traits.clockOffsetMs,
    random: network,
  };
  return new Outbox({
    sender,
    delivery,
    offlineForMs,
    closing,
    forgetsAnswers: traits.forgetsAnswers,
  });
}

/** UUIDv7 of a given moment: a device with a wrong clock makes ids of its own time. */
function idAt(ms: number): string {
  const bytes = randomBytes(10);
  const low = bytes.readUInt32BE(6);
  return UUID.fromFieldsV7(
    ms,
    bytes.readUInt16BE(0) & 0xfff,
    bytes.readUInt32BE(2) >>> 2,
    low,
  ).toString();
}

/** Ids are never repeated, whatever the seed: a second run is new traffic. */
function eventMaker({ traits, mistakes }: PlannedSession) {
  const sessionId = randomUUID();
  const searches = new Map<number, string>();
  const searchIdOf = (search: number) => {
    const id = searches.get(search) ?? randomUUID();
    searches.set(search, id);
    return id;
  };
  return ({ search, ...what }: Action, at: number) => {
    const now = Math.round(at + traits.clockOffsetMs);
    const occurredAt = new Date(now).toISOString();
    const event = {
      id: idAt(now),
      occurredAt,
      sessionId,
      ...(search !== undefined && { searchId: searchIdOf(search) }),
      ...what,
    };
    return traits.isBroken ? mangle(event, mistakes) : event;
  };
}

export async function runSession(session: PlannedSession, run: Run): Promise<void> {
  const { delivery, startedAt, durationMs, closing } = run;
  const { clock, tally } = delivery;
  const outbox = outboxOf(session, run);
  const toEvent = eventMaker(session);
  let atMs = session.startsAtMs;
  let hasCome = false;
  for (const { afterMs, action } of session.steps) {
    atMs += afterMs;
    if (atMs < 0) continue;
    if (atMs >= durationMs) break;
    await clock.sleep(startedAt + atMs - clock.now(), closing);
    if (closing.aborted) break;
    if (!hasCome) tally.sessions += 1;
    hasCome = true;
    tally.made += 1;
    outbox.add(toEvent(action, startedAt + atMs));
  }
  await outbox.empty();
}
