// Counts raw events the simple way, to check the live client's sums against. Nothing is shared with it.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Metric } from '#contract/metric.ts';
import type { FilterRow, ListingRow, Snapshot, TermRow } from '#contract/snapshot.ts';

const MINUTE_MS = 60_000;
export const minuteOf = (at: string | number) => Math.floor(new Date(at).getTime() / MINUTE_MS);

/** The latest title of each listing. */
export type Titles = ReadonlyMap<string, { title: string }>;

export type Counted = [minute: number, metric: Metric, n: number];

export const countsOf = (events: readonly AnalyticsEvent[]): Counted[] =>
  events.flatMap((event): Counted[] => {
    const minute = minuteOf(event.derivedAt);
    const derived = derivedFrom(event).filter(([, n]) => n !== 0);
    return [[minute, event.type, 1], ...derived.map(([name, n]): Counted => [minute, name, n])];
  });

function derivedFrom({ type, properties, confirmed }: AnalyticsEvent): [Metric, number][] {
  switch (type) {
    case 'search':
      return [['search_without_results', properties.resultsCount === 0 ? 1 : 0]];
    case 'listing_impression':
      return [['listing_shown', properties.listingIds.length]];
    case 'listing_view':
      return [['listing_click', properties.position === undefined ? 0 : 1]];
    case 'listing_purchase':
      return [
        ['listing_purchase_unconfirmed', confirmed === false ? 1 : 0],
        [
          `listing_${confirmed === false ? 'unconfirmed' : 'revenue'}_${properties.currency}`,
          Math.round(properties.price * 1_000),
        ],
        [`listing_${confirmed === false ? 'unconfirmed_' : ''}sales_${properties.currency}`, 1],
      ];
    default:
      return [];
  }
}

const later = (a: string, b: string) => (a < b ? b : a);

export function activityOf(events: readonly AnalyticsEvent[]): Map<number, number> {
  const sessions = new Map<string, { last: string; ended: string }>();
  for (const { sessionId, type, derivedAt } of events) {
    const { last, ended } = sessions.get(sessionId) ?? { last: '', ended: '' };
    sessions.set(sessionId, {
      last: later(derivedAt, last),
      ended: type === 'session_end' ? later(derivedAt, ended) : ended,
    });
  }
  const minutes = new Map<number, number>();
  for (const { last, ended } of sessions.values()) {
    if (ended >= last) continue;
    minutes.set(minuteOf(last), (minutes.get(minuteOf(last)) ?? 0) + 1);
  }
  return minutes;
}

export const termsOf = (event: AnalyticsEvent): TermRow[] =>
  event.type === 'search'
    ? [[event.properties.query, 1, event.properties.resultsCount === 0 ? 1 : 0]]
    : [];

export function filtersOf({ type, properties }: AnalyticsEvent): FilterRow[] {
  switch (type) {
    case 'filter_apply':
      return [[properties.filter, properties.value ?? '', 1, 0, 0]];
    case 'filter_remove':
      return [[properties.filter, properties.value ?? '', 0, 1, 0]];
    case 'filter_clear':
      return [[properties.filter ?? '', '', 0, 0, 1]];
    default:
      return [];
  }
}

export function listingsOf({ type, properties }: AnalyticsEvent, titles: Titles): ListingRow[] {
  const row = (id: string, ...counts: [number, number, number, number, number]): ListingRow => [
    id,
    titles.get(id)?.title ?? null,
    ...counts,
  ];
  switch (type) {
    case 'listing_impression':
      return properties.listingIds.map((id) => row(id, 1, 0, 0, 0, 0));
    case 'listing_view':
      return [row(properties.listingId, 0, 1, 0, 0, 0)];
    case 'listing_favorite':
      return [row(properties.listingId, 0, 0, 1, 0, 0)];
    case 'listing_contact':
      return [row(properties.listingId, 0, 0, 0, 1, 0)];
    case 'listing_purchase':
      return [row(properties.listingId, 0, 0, 0, 0, 1)];
    default:
      return [];
  }
}

/** Bytes, as Postgres compares under collate "C". */
const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

export function top<Row extends (string | number | null)[]>(
  rows: readonly Row[],
  keys: 1 | 2,
  score: number,
  limit: number,
): { rows: Row[]; floor: number } {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(row.slice(0, keys));
    const sum = sums.get(key);
    if (!sum) sums.set(key, [...row] as Row);
    else
      row.forEach((n, i) => {
        if (typeof n === 'number') sum[i] = Number(sum[i]) + n;
      });
  }
  const ranked = [...sums.values()].sort(
    (a, b) =>
      Number(b[score]) - Number(a[score]) ||
      compareBytes(String(a[0]), String(b[0])) ||
      compareBytes(String(a[1]), String(b[1])),
  );
  const cut = ranked[limit];
  return { rows: ranked.slice(0, limit), floor: cut ? Math.max(1, Number(cut[score])) : 0 };
}

export function perBucket(
  edges: readonly number[],
  counted: readonly Counted[],
): Snapshot['series']['values'] {
  const values: Snapshot['series']['values'] = {};
  for (const [minute, metric, n] of counted) {
    const bucket = edges.findIndex((edge, i) => minute >= edge && minute < (edges[i + 1] ?? edge));
    if (bucket < 0) continue;
    const counts = values[metric] ?? edges.slice(1).map(() => 0);
    counts[bucket] = (counts[bucket] ?? 0) + n;
    values[metric] = counts;
  }
  return values;
}

export function perMetric(counted: readonly Counted[]): Partial<Record<Metric, number>> {
  const totals: Partial<Record<Metric, number>> = {};
  for (const [, metric, n] of counted) totals[metric] = (totals[metric] ?? 0) + n;
  return totals;
}
