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
import type { Range } from '#web/data/queries/range.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { Counted } from './model-counts.ts';
import { cellsOf, deltaOf, partOf, startsIn } from './model-delta.ts';
import { snapshotOf } from './model-snapshot.ts';
import { createModelViews, type ModelView, type ModelViews, matching } from './model-views.ts';

export interface ModelLog {
  views: ModelViews;
  ingest(events: readonly AnalyticsEvent[]): void;
  /** Folds what is new; returns a frame for each topic with news. */
  fold(now: number, tooLarge?: boolean): { topic: LiveTopic; frame: Frame }[];
  snapshot(range: Range, now: number, sections?: readonly Section[], view?: ModelView): Snapshot;
  framesSince(topic: LiveTopic, epoch: string, seq: number, limit: number, now: number): FramesPage;
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
  const views = createModelViews();
  let log = new Map<LiveTopic, Frame[]>();
  let heads = new Map<LiveTopic, number>();
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

  function write(topic: LiveTopic, mine: readonly AnalyticsEvent[], delta: Delta): Frame {
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

  function writeTopic(topic: Topic, batch: readonly AnalyticsEvent[], delta: Delta) {
    const mine = batch.filter(({ type }) => sectionsOf(topic).includes(sectionOf(type)));
    return { topic, frame: write(topic, mine, delta) };
  }

  function foldViews(batch: readonly AnalyticsEvent[], tooLarge: boolean) {
    return views.all().flatMap((view) => {
      const mine = matching(view, batch);
      if (mine.length === 0) return [];
      const delta = tooLarge ? { resync: true as const } : cellsOf(mine, titles);
      return [{ topic: view.opened.topic, frame: write(view.opened.topic, mine, delta) }];
    });
  }

  return {
    views,
    ingest: (news) => void waiting.push(...news),
    fold(now, tooLarge = false) {
      if (waiting.length === 0) return [];
      views.closeDead(now);
      const batch = waiting;
      waiting = [];
      seq += 1;
      foldedAt = new Date(now).toISOString();
      learnTitles(batch);
      const began = startsIn(batch, events);
      const delta = deltaOf(batch, events, began, titles);
      events.push(...batch);
      starts.push(...began);
      const topics = TOPICS.flatMap((topic) => {
        const part = partOf(delta, sectionsOf(topic));
        if (part === null) return [];
        return [writeTopic(topic, batch, tooLarge ? { resync: true } : part)];
      });
      return [...topics, ...foldViews(batch, tooLarge)];
    },
    snapshot: (range, now, sections = SECTIONS, view) =>
      snapshotOf(
        {
          epoch: epoch(),
          seq,
          completeUntil: completeUntil(now),
          events: view ? matching(view, events) : events,
          starts: view ? [] : starts,
          isView: view !== undefined,
          titles,
          listRows,
          minutesAhead,
        },
        range,
        now,
        view?.opened.sections ?? sections,
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
