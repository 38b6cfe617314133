// How sessions went, as headline numbers against the period before.
import type { ShownMetric } from '#contract/catalogue.ts';
import type { SessionCounts, SessionsAnswer } from '#contract/insights.ts';
import { completed, courseOfRate } from '#web/charts/index.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';
import {
  type Amount,
  compare,
  counted,
  type Figure,
  frequencyOf,
  numberOf,
} from '../card/index.ts';

export const SESSION_FIGURES = [
  'sessionsStarted',
  'sessionDuration',
  'bounceRate',
  'sessionDepth',
] as const satisfies readonly ShownMetric[];
type Id = (typeof SESSION_FIGURES)[number];

export const bounceRate = (one: SessionCounts): Amount => ({
  part: one.bounced,
  whole: one.started,
});

export const meanDuration = (one: SessionCounts): Amount => ({
  part: one.seconds,
  whole: one.started,
});

const READ: Readonly<Record<Id, (counts: SessionCounts) => Amount>> = {
  sessionsStarted: ({ started }) => counted(started),
  sessionDuration: meanDuration,
  bounceRate,
  sessionDepth: ({ events, started }) => ({ part: events, whole: started }),
};

const MINUTE_MS = 60_000;

/** Of the range, as far as it has come. */
const minutesOf = ({ fromMinute, toMinute, takenAt }: SessionsAnswer) =>
  (toMinute ?? Date.parse(takenAt) / MINUTE_MS) - fromMinute;

/** Fewer points are no course. */
const MIN_COURSE = 4;

function courseOf({ series, takenAt }: SessionsAnswer, counts: readonly number[]) {
  const over = completed(counts, series.edges, new Date(takenAt));
  return over.length < MIN_COURSE ? undefined : over;
}

export function sessionFigures(
  answer: SessionsAnswer,
  { card, insights }: Words,
  format: Format,
): Figure[] {
  const { totals: now, previous: before, previousRecorded, series } = answer;
  const started = courseOf(answer, series.started);
  const perSession = (sums: readonly number[]) =>
    started && courseOfRate(courseOf(answer, sums) ?? [], started);
  const course: Readonly<Record<Id, Figure['course']>> = {
    sessionsStarted: started,
    sessionDuration: perSession(series.seconds),
    bounceRate: perSession(series.bounced),
    sessionDepth: perSession(series.events),
  };
  const { notes } = insights.sessions;
  const often = frequencyOf(now.started, minutesOf(answer));
  const note: Readonly<Record<Id, string>> = {
    sessionsStarted: card.per[often.unit](format.rate(often.rate)),
    sessionDuration: notes.sessions(now.started, format.count(now.started)),
    bounceRate: notes.bounced(now.bounced, format.count(now.bounced)),
    sessionDepth: notes.events(now.events, format.count(now.events)),
  };
  return SESSION_FIGURES.map((metric) => {
    const amount = READ[metric](now);
    return {
      metric,
      amount,
      note: numberOf(amount) === null ? insights.none.sessions : note[metric],
      change: previousRecorded
        ? compare(metric, amount, READ[metric](before))
        : ({ kind: 'unrecorded' } as const),
      course: course[metric],
    };
  });
}
