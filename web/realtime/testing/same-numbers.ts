// The numbers of a live page and of a fresh snapshot, as far as both speak of the same.
import { isDeepStrictEqual } from 'node:util';
import { METRICS } from '#contract/metric.ts';
import type { ListingRow, Snapshot } from '#contract/snapshot.ts';
import { type Section, sectionOf } from '#contract/topic.ts';
import { DISPLAY_ROWS } from '../numbers/live-state.ts';
import { asOfMinute } from '../numbers/series.ts';

interface Scope {
  /** What the page follows; else all that it may see. */
  sections?: readonly Section[];
  /** Rows of each list that are exact at every moment. */
  displayRows?: number;
}

/**
 * Both are to be equal. Two snapshots are never taken at one moment, and the windows of some numbers
 * move with time. So nothing here asks for the time: what is compared is the window that both have.
 */
export function sameNumbers(held: Snapshot, fresh: Snapshot, scope: Scope = {}) {
  // The period before moves with time: by what the page knows of it.
  const live = asOfMinute(held, Date.parse(fresh.takenAt) / 60_000);
  const { sections = live.sections, displayRows = DISPLAY_ROWS } = scope;
  const metrics = METRICS.filter((metric) => sections.includes(sectionOf(metric)));
  const activeFrom = Math.max(live.activity?.fromMinute ?? 0, fresh.activity?.fromMinute ?? 0);
  const paceFrom = Math.max(live.pace.fromMinute, fresh.pace.fromMinute);
  const isSamePeriod =
    live.previous?.fromMinute === fresh.previous?.fromMinute &&
    live.previous?.toMinute === fresh.previous?.toMinute;

  /** Buckets with anything in them: a fresh series may reach further ahead. */
  const buckets = (edges: readonly number[], values: Snapshot['series']['values'] = {}) =>
    metrics.flatMap((metric) =>
      (values[metric] ?? []).flatMap((n, i) => (n === 0 ? [] : [[metric, edges[i], n]])),
    );
  const totals = (of: NonNullable<Snapshot['previous']>['totals']) =>
    metrics.flatMap((metric) => (of[metric] ? [[metric, of[metric]]] : []));
  const list = <Row>(
    section: Section,
    name: 'terms' | 'filters' | 'listings',
    rows: Row[] = [],
  ) => {
    if (!sections.includes(section)) return null;
    // A list from which nothing was cut is exact to its end.
    return live[name]?.floor === 0 ? rows : rows.slice(0, displayRows);
  };
  const titleOf = ([id, title]: ListingRow) => [id, title];
  const countsOf = ([id, , ...counts]: ListingRow) => [id, counts];

  const numbersOf = ({
    epoch,
    series,
    pace,
    previous,
    terms,
    filters,
    listings,
    activity,
  }: Snapshot) => ({
    epoch,
    // Of all sections together.
    pace:
      sections.length === live.sections.length &&
      pace.cells.filter(([minute]) => minute >= paceFrom),
    series: buckets(series.edges, series.values),
    previous: previous && [
      isSamePeriod && totals(previous.totals),
      isSamePeriod && buckets(series.edges, previous.values),
    ],
    terms: list('search', 'terms', terms?.rows),
    filters: list('filters', 'filters', filters?.rows),
    listings: list('listings', 'listings', listings?.rows.map(countsOf)),
    // Beyond the rows on display a frame may have brought a listing without its title.
    titles: list('listings', 'listings', listings?.rows.slice(0, displayRows).map(titleOf)),
    activity: sections.includes('user_sessions')
      ? activity?.cells.filter(([minute, n]) => minute >= activeFrom && n !== 0)
      : null,
  });
  return { live: numbersOf(live), fresh: numbersOf(fresh) };
}

/** Which of them differ. */
export function otherParts({ live, fresh }: ReturnType<typeof sameNumbers>): string[] {
  const wanted = new Map<string, unknown>(Object.entries(fresh));
  const parts = Object.entries(live).filter(
    ([part, it]) => !isDeepStrictEqual(it, wanted.get(part)),
  );
  return parts.map(([part]) => part);
}
