// Notices topics that have gone quiet: a broadcast is a hint that can be lost, so silence proves nothing.
import type { Frame } from '#contract/frame.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
import { createPace, type Pace } from './pace.ts';

/** It asks after this long, whatever the pace, and again as long as the silence lasts. */
const SILENCE_MS = 15_000;
/** Sooner, where frames came faster: after this many times the pace, but not before `LEAST_MS`. */
const TIMES = 5;
const LEAST_MS = 1_500;

/** Room for each dashboard, so that those which went quiet together do not ask together: 33 a second. */
const EACH_MS = 30;
/** The last of them asks after so long, however many there are: 15 seconds, and 15 % for their turns. */
const LATEST_MS = 17_250;

/** How much later than that the answer may come before the page says that it does not know. */
const ANSWER_MS = 1_000;

interface SilenceSettings {
  clock: Clock;
  random: () => number;
  /** How many dashboards may ask at the same time; null: not known. */
  dashboards(): number | null;
  /** Ask for what this topic has missed. */
  onSilent(topic: LiveTopic): void;
  onDoubt(): void;
}

export interface SilenceWatch {
  /** Watches these topics and no others. */
  watch(topics: readonly LiveTopic[]): void;
  /** A frame of the log, broadcast or fetched: the pace is learned from it. */
  learn(topic: LiveTopic, frame: Frame): void;
  /** Something was broadcast, or the channel was joined. Whether nothing before it is missing. */
  heard(topic: LiveTopic, isWhole: boolean): void;
  /** A look at the log was answered. */
  looked(topic: LiveTopic, hasNews: boolean): void;
  /** Whether frames are overdue somewhere, and it is not known yet whether there are any. */
  isInDoubt(): boolean;
  /** Since when broadcasts bring less than the log has; null: they bring all, as far as is known. */
  behindSince(): number | null;
  stop(): void;
}

export function createSilenceWatch(settings: SilenceSettings): SilenceWatch {
  const { clock } = settings;
  const watched = new Map<LiveTopic, WatchedTopic>();

  function drop(topic: LiveTopic) {
    watched.get(topic)?.stop();
    watched.delete(topic);
  }

  return {
    watch(topics) {
      for (const topic of [...watched.keys()]) if (!topics.includes(topic)) drop(topic);
      for (const topic of topics)
        if (!watched.has(topic)) watched.set(topic, new WatchedTopic(topic, settings));
    },
    learn: (topic, frame) => watched.get(topic)?.pace.learn(frame),
    heard: (topic, isWhole) => watched.get(topic)?.heard(isWhole),
    looked: (topic, hasNews) => watched.get(topic)?.looked(hasNews),
    isInDoubt: () => [...watched.values()].some(({ doubtAt }) => clock.now() >= doubtAt),
    behindSince() {
      const all = [...watched.values()].flatMap(({ behindSince }) => behindSince ?? []);
      return all.length > 0 ? Math.min(...all) : null;
    },
    stop: () => [...watched.keys()].forEach(drop),
  };
}

/** The silence of one topic: when to ask, and when to say that it is not known what is missing. */
class WatchedTopic {
  readonly pace: Pace = createPace();
  /** Frames are overdue from then on; infinity: more silence is no surprise. */
  doubtAt = Number.POSITIVE_INFINITY;
  /** Since when broadcasts bring less than the log has. */
  behindSince: number | null = null;

  readonly #topic: LiveTopic;
  readonly #settings: SilenceSettings;
  /** When it was last known what there is: something was heard, or a look was answered. */
  #knownAt = 0;
  #askAt = 0;
  /** Where in the spread it asks, from 0 to 1. */
  #place: number;
  /** Asked because of the silence, and not answered yet. */
  #isAsking = false;
  /** Answered since something was heard. */
  #isAnswered = false;
  #wakeAt = Number.POSITIVE_INFINITY;
  #cancel: Cancel = () => undefined;

  constructor(topic: LiveTopic, settings: SilenceSettings) {
    this.#topic = topic;
    this.#settings = settings;
    this.#place = settings.random();
    this.#begin();
  }

  heard(isWhole: boolean): void {
    this.#isAsking = false;
    this.#isAnswered = false;
    if (isWhole) this.behindSince = null;
    this.#begin();
  }

  looked(hasNews: boolean): void {
    // Only the answer to a look because of silence counts: other looks may come too soon, or after a sleep.
    if (this.#isAsking) {
      this.#isAnswered = true;
      this.behindSince = hasNews ? (this.behindSince ?? this.#knownAt) : null;
    }
    this.#isAsking = false;
    this.#begin();
  }

  stop(): void {
    this.#cancel();
  }

  /** The silence begins now. The timer is not moved at each frame: when it fires too early, it is set again. */
  #begin(): void {
    const paced = Math.max(LEAST_MS, TIMES * this.pace.ms());
    const isSurprising = paced < SILENCE_MS && !this.#isAnswered && this.behindSince === null;
    this.#knownAt = this.#settings.clock.now();
    this.doubtAt = isSurprising ? this.#knownAt + paced + ANSWER_MS : Number.POSITIVE_INFINITY;
    this.#askAfter(this.#isAnswered ? SILENCE_MS : paced);
    if (Math.min(this.#askAt, this.doubtAt) < this.#wakeAt) this.#arm();
  }

  #askAfter(ms: number): void {
    const { clock, dashboards } = this.#settings;
    const room = (dashboards() ?? Number.POSITIVE_INFINITY) * EACH_MS;
    this.#askAt = clock.now() + ms + this.#place * Math.min(room, LATEST_MS - ms);
  }

  #arm(): void {
    const { clock } = this.#settings;
    const now = clock.now();
    this.#cancel();
    this.#wakeAt = this.doubtAt > now ? Math.min(this.#askAt, this.doubtAt) : this.#askAt;
    // A clock that is set back must not put the look off.
    this.#cancel = clock.after(Math.min(this.#wakeAt - now, LATEST_MS), () => this.#wake());
  }

  #wake(): void {
    const now = this.#settings.clock.now();
    const isDue = now >= this.#askAt || now < this.#knownAt;
    if (isDue) {
      this.#isAsking = true;
      this.#place = this.#settings.random();
      this.#askAfter(SILENCE_MS);
    }
    this.#arm();
    if (now >= this.doubtAt) this.#settings.onDoubt();
    if (isDue) this.#settings.onSilent(this.#topic);
  }
}
