// A tiny model of the server for tests: folds events into frames, and keeps the log. Deltas and
// snapshots are counted apart from each other and from the live client, so that all can be compared.
// It leaves out storage, rights and time zones.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Delta, Frame, FramesPage } from '#contract/frame.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import {
  SECTIONS,
  type Section,
  sectionOf,
  sectionsOf,
  TOPICS,
  type Topic,
} from '#contract/topic.ts';
import type { Range } from '../live-view.ts';
import type { Counted } from './model-counts.ts';
import { deltaOf, partOf, startsIn } from './model-delta.ts';
import { snapshotOf } from './model-snapshot.ts';

export interface ModelLog {
  ingest(events: readonly AnalyticsEvent[]): void;
  /** Folds what is new; returns a frame for each topic with news. */
  fold(now: number, tooLarge?: boolean): { topic: Topic; frame: Frame }[];
  snapshot(range: Range, now: number, sections?: readonly Section[]): Snapshot;
  framesSince(topic: Topic, epoch: string, seq: number, limit: number, now: number): FramesPage;
  /** Begins a new log: what readers hold is void. */
  reset(): void;
  /** Forgets all but the newest frames of each topic. */
  retain(frames: number): void;
}

export interface ModelOptions {
  /** Rows of each ranked list. */
  listRows?: number;
  /** How far the series of an open range reaches ahead. */
  minutesAhead?: number;
}

const LISTED_EVENTS = 50;

export function createModelLog({
  listRows = 200,
  minutesAhead = 180,
}: ModelOptions = {}): ModelLog {
  const titles = new Map<string, { title: string; at: string; id: string }>();
  const events: AnalyticsEvent[] = [];
  const starts: Counted[] = [];
  let waiting: AnalyticsEvent[] = [];
  let log = new Map<Topic, Frame[]>();
  let heads = new Map<Topic, number>();
  let epochs = 1;
  let seq = 0;
  let foldedAt = new Date(0).toISOString();
  const epoch = () => `00000000-0000-4000-8000-${String(epochs).padStart(12, '0')}`;

  function learnTitles(batch: readonly AnalyticsEvent[]) {
    for (const { type, id, derivedAt, properties } of batch) {
      if (type !== 'listing_view' || !properties.title) continue;
      const known = titles.get(properties.listingId);
      const isOlder = known && `${known.at} ${known.id}` > `${derivedAt} ${id}`;
      if (!isOlder)
        titles.set(properties.listingId, { title: properties.title, at: derivedAt, id });
    }
  }

  /** Everything is folded at once: what waits came after the last fold. */
  const completeUntil = (now: number) =>
    waiting.length > 0 ? foldedAt : new Date(now).toISOString();

  function write(topic: Topic, batch: readonly AnalyticsEvent[], delta: Delta): Frame {
    const mine = batch.filter(({ type }) => sectionsOf(topic).includes(sectionOf(type)));
    const listed = delta.resync ? [] : [...mine].reverse().slice(0, LISTED_EVENTS);
    const frame = {
      epoch: epoch(),
      seq,
      prev: heads.get(topic) ?? 0,
      foldedAt,
      completeUntil: foldedAt,
      events: listed,
      omitted: mine.length - listed.length,
      delta,
    };
    heads.set(topic, seq);
    log.set(topic, [...(log.get(topic) ?? []), frame]);
    return frame;
  }

  return {
    ingest: (news) => void waiting.push(...news),
    fold(now, tooLarge = false) {
      if (waiting.length === 0) return [];
      const batch = waiting;
      waiting = [];
      seq += 1;
      foldedAt = new Date(now).toISOString();
      learnTitles(batch);
      const began = startsIn(batch, events);
      const delta = deltaOf(batch, events, began, titles);
      events.push(...batch);
      starts.push(...began);
      return TOPICS.flatMap((topic) => {
        const part = partOf(delta, sectionsOf(topic));
        if (part === null) return [];
        return [{ topic, frame: write(topic, batch, tooLarge ? { resync: true } : part) }];
      });
    },
    snapshot: (range, now, sections = SECTIONS) =>
      snapshotOf(
        {
          epoch: epoch(),
          seq,
          completeUntil: completeUntil(now),
          events,
          starts,
          titles,
          listRows,
          minutesAhead,
        },
        range,
        now,
        sections,
      ),
    framesSince(topic, asked, after, limit, now) {
      const head = heads.get(topic) ?? 0;
      const frames = (log.get(topic) ?? []).filter((frame) => frame.seq > after).slice(0, limit);
      const isCut = head > after && (frames[0]?.prev ?? head) > after;
      if (asked !== epoch() || isCut) return { reset: true, epoch: epoch(), head };
      return { reset: false, epoch: epoch(), frames, head, completeUntil: completeUntil(now) };
    },
    reset() {
      epochs += 1;
      seq = 0;
      log = new Map();
      heads = new Map();
    },
    retain(frames) {
      log = new Map(
        [...log].map(([topic, all]) => [topic, all.slice(Math.max(0, all.length - frames))]),
      );
    },
  };
}
