// Lets one planned visit happen: waits for each step, gives its event an id and a time, and sends it.
import { randomUUID } from 'node:crypto';
import type { Delivery } from './deliver.ts';
import type { Happening } from './happening.ts';
import { mangle } from './mangle.ts';
import { Outbox } from './outbox.ts';
import type { PlannedVisit } from './schedule.ts';
import { v7At } from './uuid.ts';

export interface Run {
  delivery: Delivery;
  /** By the clock of the run. */
  startedAt: number;
  durationMs: number;
  /** Nobody does anything any more; what was done is still sent. */
  closing: AbortSignal;
}

/** Addresses of no real network, many enough for everybody. */
const addressOf = (number: number) =>
  `2001:db8:${((number >>> 16) & 0xffff).toString(16)}:${(number & 0xffff).toString(16)}::1`;

function outboxOf(visit: PlannedVisit, { delivery, startedAt, closing }: Run): Outbox {
  const { traits, network } = visit;
  const { clock } = delivery;
  const offlineForMs = () => {
    if (!traits.offline) return 0;
    const sinceMs = clock.now() - startedAt - visit.startsAtMs - traits.offline.fromMs;
    return sinceMs >= 0 && sinceMs < traits.offline.forMs ? traits.offline.forMs - sinceMs : 0;
  };
  const sender = {
    address: addressOf(visit.number),
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

/** Ids are never repeated, whatever the seed: a second run is new traffic. */
function eventMaker({ traits, mistakes }: PlannedVisit) {
  const sessionId = randomUUID();
  const searches = new Map<number, string>();
  const searchIdOf = (search: number) => {
    const id = searches.get(search) ?? randomUUID();
    searches.set(search, id);
    return id;
  };
  return ({ search, ...what }: Happening, at: number) => {
    const now = Math.round(at + traits.clockOffsetMs);
    const occurredAt = new Date(now).toISOString();
    const event = {
      id: v7At(now),
      occurredAt,
      sessionId,
      ...(search !== undefined && { searchId: searchIdOf(search) }),
      ...what,
    };
    return traits.isBroken ? mangle(event, mistakes) : event;
  };
}

export async function payVisit(visit: PlannedVisit, run: Run): Promise<void> {
  const { delivery, startedAt, durationMs, closing } = run;
  const { clock, tally } = delivery;
  const outbox = outboxOf(visit, run);
  const toEvent = eventMaker(visit);
  let atMs = visit.startsAtMs;
  let hasCome = false;
  for (const { afterMs, happening } of visit.steps) {
    atMs += afterMs;
    if (atMs < 0) continue;
    if (atMs >= durationMs) break;
    await clock.sleep(startedAt + atMs - clock.now(), closing);
    if (closing.aborted) break;
    if (!hasCome) tally.visits += 1;
    hasCome = true;
    tally.made += 1;
    outbox.add(toEvent(happening, startedAt + atMs));
  }
  await outbox.empty();
}
