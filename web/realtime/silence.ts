// Notices topics that have gone quiet: a broadcast is a hint that can be lost, so silence proves nothing.
import type { Frame } from '#contract/frame.ts';
import type { Cancel, Clock } from './clock.ts';
import type { LiveTopic } from './live-topic.ts';
import { createPace, type Pace } from './pace.ts';

/** After so long it asks, whatever the pace; and again, as long as the silence lasts. */
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

export interface SilenceSettings {
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
  /** A frame of the log, broadcast or fetched: it teaches the pace. */
  learn(topic: LiveTopic, frame: Frame): void;
  /** Something was broadcast, or the channel was joined. Whether nothing before it is missing. */
  heard(topic: LiveTopic, isWhole: boolean): void;
  /** A look at the log was answered. */
  looked(topic: LiveTopic, hasNews: boolean): void;
  /** Whether frames are overdue somewhere, and nobody has found out yet. */
  isInDoubt(): boolean;
  /** Since when broadcasts bring less than the log has; null: they bring all, as far as is known. */
  behindSince(): number | null;
  stop(): void;
}

interface Watched {
  pace: Pace;
  /** When it was last known what there is: something was heard, or a look was answered. */
  knownAt: number;
  askAt: number;
  doubtAt: number;
  /** Its place in the spread, from 0 to 1. */
  place: number;
  /** Asked because of the silence, and not answered yet. */
  isAsking: boolean;
  /** Answered since something was heard: more silence is no surprise. */
  isAnswered: boolean;
  behindSince: number | null;
  wakeAt: number;
  cancel: Cancel;
}

export function createSilenceWatch(settings: SilenceSettings): SilenceWatch {
  const { clock, random } = settings;
  const watched = new Map<LiveTopic, Watched>();

  function askAfter(entry: Watched, ms: number) {
    const room = (settings.dashboards() ?? Number.POSITIVE_INFINITY) * EACH_MS;
    entry.askAt = clock.now() + ms + entry.place * Math.min(room, LATEST_MS - ms);
  }

  /** The silence begins now. The timer is not moved at each frame: when it rings too early, it is set anew. */
  function begin(topic: LiveTopic, entry: Watched) {
    const paced = Math.max(LEAST_MS, TIMES * entry.pace.ms());
    const isSurprising = paced < SILENCE_MS && !entry.isAnswered && entry.behindSince === null;
    entry.knownAt = clock.now();
    entry.doubtAt = isSurprising ? entry.knownAt + paced + ANSWER_MS : Number.POSITIVE_INFINITY;
    askAfter(entry, entry.isAnswered ? SILENCE_MS : paced);
    if (Math.min(entry.askAt, entry.doubtAt) < entry.wakeAt) arm(topic, entry);
  }

  function arm(topic: LiveTopic, entry: Watched) {
    const now = clock.now();
    entry.cancel();
    entry.wakeAt = entry.doubtAt > now ? Math.min(entry.askAt, entry.doubtAt) : entry.askAt;
    entry.cancel = clock.after(entry.wakeAt - now, () => wake(topic, entry));
  }

  function wake(topic: LiveTopic, entry: Watched) {
    const now = clock.now();
    const isDue = now >= entry.askAt;
    if (isDue) {
      entry.isAsking = true;
      entry.place = random();
      askAfter(entry, SILENCE_MS);
    }
    arm(topic, entry);
    if (now >= entry.doubtAt) settings.onDoubt();
    if (isDue) settings.onSilent(topic);
  }

  function add(topic: LiveTopic) {
    const entry: Watched = {
      pace: createPace(),
      knownAt: 0,
      askAt: 0,
      doubtAt: 0,
      place: random(),
      isAsking: false,
      isAnswered: false,
      behindSince: null,
      wakeAt: Number.POSITIVE_INFINITY,
      cancel: () => undefined,
    };
    watched.set(topic, entry);
    begin(topic, entry);
  }

  function drop(topic: LiveTopic) {
    watched.get(topic)?.cancel();
    watched.delete(topic);
  }

  return {
    watch(topics) {
      for (const topic of [...watched.keys()]) if (!topics.includes(topic)) drop(topic);
      for (const topic of topics) if (!watched.has(topic)) add(topic);
    },
    learn: (topic, frame) => watched.get(topic)?.pace.learn(frame),
    heard(topic, isWhole) {
      const entry = watched.get(topic);
      if (!entry) return;
      entry.isAsking = false;
      entry.isAnswered = false;
      if (isWhole) entry.behindSince = null;
      begin(topic, entry);
    },
    looked(topic, hasNews) {
      const entry = watched.get(topic);
      if (!entry) return;
      // What another look found says nothing: it may have been too soon, or after a sleep.
      if (entry.isAsking) {
        entry.isAnswered = true;
        entry.behindSince = hasNews ? (entry.behindSince ?? entry.knownAt) : null;
      }
      entry.isAsking = false;
      begin(topic, entry);
    },
    isInDoubt: () => [...watched.values()].some(({ doubtAt }) => clock.now() >= doubtAt),
    behindSince() {
      const all = [...watched.values()].flatMap(({ behindSince }) => behindSince ?? []);
      return all.length > 0 ? Math.min(...all) : null;
    },
    stop: () => [...watched.keys()].forEach(drop),
  };
}
