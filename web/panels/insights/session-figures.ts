// How sessions went, as headline numbers against the period before.
import type { SessionCounts, SessionsAnswer } from '#contract/insights.ts';
import { completed, courseOfRate } from '#web/charts/index.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/words.ts';
import { type Change, changeFrom, type Figure, frequencyOf, ratio } from '../card/index.ts';

export const SESSION_FIGURES = ['started', 'duration', 'bounced', 'depth'] as const;
type Id = (typeof SESSION_FIGURES)[number];

const SECOND_MS = 1_000;

export const meanDuration = (one: SessionCounts) => {
  const seconds = ratio(one.seconds, one.started);
  return seconds === null ? null : seconds * SECOND_MS;
};

const READ: Readonly<Record<Id, (counts: SessionCounts) => number | null>> = {
  started: ({ started }) => started,
  duration: meanDuration,
  bounced: ({ bounced, started }) => ratio(bounced, started),
  depth: ({ events, started }) => ratio(events, started),
};

const BETTER = { started: null, duration: null, bounced: 'less', depth: null } as const;

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
): Figure<Id>[] {
  const { totals: now, previous: before, previousRecorded, series } = answer;
  const changed = (value: number, past: number | null): Change =>
    previousRecorded ? changeFrom(value, past) : { ratio: null, unrecorded: true };
  const started = courseOf(answer, series.started);
  const perSession = (sums: readonly number[]) =>
    started && courseOfRate(courseOf(answer, sums) ?? [], started);
  const course: Readonly<Record<Id, Figure<Id>['course']>> = {
    started,
    duration: perSession(series.seconds),
    bounced: perSession(series.bounced),
    depth: perSession(series.events),
  };
  const { notes } = insights.sessions;
  const often = frequencyOf(now.started, minutesOf(answer));
  const show: Readonly<Record<Id, (n: number) => string>> = {
    started: format.count,
    duration: format.elapsed,
    bounced: format.percent,
    depth: format.rate,
  };
  const note: Readonly<Record<Id, string>> = {
    started: card.per[often.unit](format.rate(often.rate)),
    duration: notes.sessions(now.started, format.count(now.started)),
    bounced: notes.bounced(now.bounced, format.count(now.bounced)),
    depth: notes.events(now.events, format.count(now.events)),
  };
  return SESSION_FIGURES.map((id) => {
    const value = READ[id](now);
    return {
      id,
      value: value === null ? null : show[id](value),
      note: value === null ? insights.none.sessions : note[id],
      change: value === null ? null : changed(value, READ[id](before)),
      better: BETTER[id],
      course: course[id],
    };
  });
}
