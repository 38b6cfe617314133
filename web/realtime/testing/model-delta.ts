// The deltas of the model: one cell per event, so that the live client does all the adding.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Delta, ListingCell } from '#contract/frame.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import {
  activityOf,
  type Counted,
  countsOf,
  filtersOf,
  listingsOf,
  minuteOf,
  type Titles,
  termsOf,
} from './model-counts.ts';

const NO_TITLES: Titles = new Map();

const bringsTitle = ({ type, properties }: AnalyticsEvent) =>
  type === 'listing_view' && properties.title !== undefined;

/** What a batch adds to the events before it. A title travels only with the event that brought it. */
export function deltaOf(
  batch: readonly AnalyticsEvent[],
  before: readonly AnalyticsEvent[],
  starts: readonly Counted[],
  titles: Titles,
): Delta {
  return {
    ...cellsOf(batch, titles, starts),
    activity: moved(activityOf(before), activityOf([...before, ...batch])),
  };
}

/** What the events themselves say, without what they mean for their sessions: all that a view has. */
export function cellsOf(
  batch: readonly AnalyticsEvent[],
  titles: Titles,
  starts: readonly Counted[] = [],
): Delta {
  const byMinute = <Row extends unknown[]>(rowsOf: (event: AnalyticsEvent) => Row[]) =>
    batch.flatMap((event) =>
      rowsOf(event).map((row): [number, ...Row] => [minuteOf(event.derivedAt), ...row]),
    );
  return {
    counts: [...countsOf(batch), ...starts],
    terms: byMinute(termsOf),
    filters: byMinute(filtersOf),
    ...packed(byMinute((event) => listingsOf(event, bringsTitle(event) ? titles : NO_TITLES))),
  };
}

/** Listings that were only shown travel in short. */
function packed(cells: ListingCell[]): Pick<Delta, 'listings' | 'shown'> {
  const isOnlyShown = ([, , title, , ...others]: ListingCell) =>
    title === null && others.every((n) => n === 0);
  return {
    listings: cells.filter((cell) => !isOnlyShown(cell)),
    shown: cells
      .filter(isOnlyShown)
      .map(([minute, id, , impressions]) => [minute, impressions, [id]]),
  };
}

/** Sessions whose first event is in the batch, each in the minute of the earliest it has there. */
export function startsIn(
  batch: readonly AnalyticsEvent[],
  before: readonly AnalyticsEvent[],
): Counted[] {
  const known = new Set(before.map(({ sessionId }) => sessionId));
  const first = new Map<string, AnalyticsEvent>();
  for (const event of batch) {
    const earliest = first.get(event.sessionId);
    if (!earliest || event.derivedAt < earliest.derivedAt) first.set(event.sessionId, event);
  }
  const news = [...first.values()].filter(({ sessionId }) => !known.has(sessionId));
  return news.map(({ derivedAt }) => [minuteOf(derivedAt), 'session_new', 1]);
}

function moved(was: Map<number, number>, is: Map<number, number>): [number, number][] {
  const minutes = [...new Set([...was.keys(), ...is.keys()])];
  return minutes
    .map((minute): [number, number] => [minute, (is.get(minute) ?? 0) - (was.get(minute) ?? 0)])
    .filter(([, n]) => n !== 0);
}

/** What the topics of these sections carry; null when that is nothing. */
export function partOf(delta: Delta, sections: readonly Section[]): Delta | null {
  const only = <Cell>(section: Section, cells: Cell[] = []) =>
    sections.includes(section) && cells.length > 0 ? cells : undefined;
  const counts = delta.counts?.filter(([, metric]) => sections.includes(sectionOf(metric)));
  const part: Delta = {
    counts: counts?.length ? counts : undefined,
    terms: only('search', delta.terms),
    filters: only('filters', delta.filters),
    listings: only('listings', delta.listings),
    shown: only('listings', delta.shown),
    activity: only('user_sessions', delta.activity),
  };
  return Object.values(part).some(Boolean) ? part : null;
}
