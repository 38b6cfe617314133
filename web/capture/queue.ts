// The events that nobody has answered for yet: in memory to be sent, and stored to outlive the page.
import type { IncomingEvent } from '#contract/event.ts';
import type { QueueStore } from './platform.ts';
import { ignore } from './safely.ts';
import { timeOf } from './uuid.ts';

/** Beyond it the oldest are given up. */
export const MOST_EVENTS = 1000;
/** What its own tab has not brought away by then, any tab may send. */
const ORPHAN_MS = 60_000;
const ADOPT_AT_ONCE = 200;
/** In UTF-16 units, which become three bytes at most: 64 KiB may be on their way when a page leaves. */
const BATCH_LENGTH = 20_000;

interface Entry {
  event: IncomingEvent;
  isInFlight?: boolean;
  /** As far as is known. */
  isStored?: boolean;
}

export const isOrphan = ({ id }: IncomingEvent, now: number): boolean =>
  Math.abs(now - timeOf(id)) > ORPHAN_MS;

export interface Queue {
  settle(events: IncomingEvent[]): Promise<void>;
  count(): number;
  /** How many wait and are not being sent. */
  ready(): number;
  enqueue(event: IncomingEvent): void;
  /** The oldest that wait, as many as fit; they are being sent until `settle` or `giveBack`. */
  take(maxCount: number, isWanted: (event: IncomingEvent) => boolean): IncomingEvent[];
  giveBack(batch: IncomingEvent[]): void;
  /**
   * Takes over what tabs left behind that are gone, and lets go of what another tab has sent for this one: how many
   * of each. Only for the tab that has the lock.
   */
  share(now: number): Promise<[adopted: number, gone: number]>;
  /** Gives the events of a session to another, which has begun already: how many starts are let go of. */
  move(from: string, to: string): number;
  wipe(): void;
}

export function createQueue(store: QueueStore | null, onDropped: (count: number) => void): Queue {
  const entries = new Map<string, Entry>();

  const free = () => [...entries.values()].filter(({ isInFlight }) => !isInFlight);

  /** Done when the store has forgotten them, too: before, another tab would take them for left behind. */
  async function settle(events: IncomingEvent[]): Promise<void> {
    for (const { id } of events) entries.delete(id);
    await store?.remove(events).catch(ignore);
  }

  const unsaved: Entry[] = [];

  /**
   * What comes in one task is saved at once after it: one by one, the last of hundreds would be too late for a page
   * that leaves. A full or forbidden store is no reason to stop: the events are in memory.
   */
  async function save(one: Entry): Promise<void> {
    if (unsaved.push(one) > 1) return;
    await 0;
    const saved = unsaved.splice(0).filter(({ event }) => entries.has(event.id));
    await store?.save(saved.map(({ event }) => event)).then(() => {
      for (const entry of saved) entry.isStored = true;
    }, ignore);
  }

  function drop(events: IncomingEvent[]): void {
    void settle(events);
    if (events[0]) onDropped(events.length);
  }

  return {
    settle,
    count: () => entries.size,
    ready: () => free().length,

    enqueue(event) {
      const entry = { event };
      entries.set(event.id, entry);
      if (entries.size > MOST_EVENTS)
        drop(
          free()
            .slice(0, 1)
            .map(({ event: oldest }) => oldest),
        );
      void save(entry);
    },

    take(maxCount, isWanted) {
      const batch: IncomingEvent[] = [];
      let length = 0;
      for (const entry of free()) {
        const { event } = entry;
        if (!isWanted(event)) continue;
        length += JSON.stringify(event).length;
        if (batch[0] && (batch.length >= maxCount || length > BATCH_LENGTH)) break;
        batch.push(event);
        entry.isInFlight = true;
      }
      return batch;
    },

    giveBack(batch) {
      for (const { id } of batch) {
        const entry = entries.get(id);
        if (entry) entry.isInFlight = false;
      }
    },

    async share(now) {
      const kept = await store?.load(MOST_EVENTS).catch(ignore);
      if (!kept) return [0, 0];
      const others = kept.filter(({ id }) => !entries.has(id));
      if (kept[MOST_EVENTS - 1]) {
        // Visits during a long outage must not fill the disk.
        drop(others.slice(0, ADOPT_AT_ONCE));
        return [0, 0];
      }
      const ids = new Set(kept.map(({ id }) => id));
      const gone = free().filter(({ event, isStored }) => isStored && !ids.has(event.id));
      for (const { event } of gone) entries.delete(event.id);
      const orphans = others.filter((event) => isOrphan(event, now)).slice(0, ADOPT_AT_ONCE);
      for (const event of orphans) entries.set(event.id, { event, isStored: true });
      return [orphans.length, gone.length];
    },

    move(from, to) {
      let starts = 0;
      for (const entry of free()) {
        const { event } = entry;
        if (event.sessionId !== from) continue;
        event.sessionId = to;
        if (event.type === 'session_start') {
          starts += 1;
          void settle([event]);
        } else void save(entry);
      }
      return starts;
    },

    wipe() {
      entries.clear();
      store?.wipe().catch(ignore);
    },
  };
}
