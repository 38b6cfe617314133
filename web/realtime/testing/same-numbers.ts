// Compares live numbers with a fresh snapshot, number for number, as far as both speak of the same.
import { expect } from 'vitest';
import type { Snapshot } from '#contract/snapshot.ts';
import { type Section, sectionOf } from '#contract/topic.ts';

/** Buckets with anything in them. A fresh series may reach further ahead than one from earlier. */
function counted(
  edges: readonly number[],
  values: Snapshot['series']['values'],
  sections: readonly Section[],
) {
  const metrics = Object.entries(values);
  return Object.fromEntries(
    metrics
      .filter(([metric]) => sections.some((section) => sectionOfName(metric) === section))
      .map(([metric, counts]) => [
        metric,
        (counts ?? []).flatMap((n, i) => (n === 0 ? [] : [[edges[i], n]])),
      ])
      .filter(([, buckets]) => buckets?.length),
  );
}

const sectionOfName = (metric: string) => sectionOf(metric as Parameters<typeof sectionOf>[0]);

const totals = ({ previous }: Snapshot, sections: readonly Section[]) =>
  previous &&
  Object.entries(previous.totals)
    .filter(([metric, n]) => n !== 0 && sections.includes(sectionOfName(metric)))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** Only what both have kept: minutes before the newer `fromMinute` are of no use to anyone. */
const cells = ({ activity }: Snapshot, from: number) =>
  activity?.cells.filter(([minute]) => minute >= from);

/** Listings beyond the displayed ones may lack a title that a fresh snapshot has. */
const nameless = ({ terms, filters, listings }: Snapshot) => ({
  terms,
  filters,
  listings: listings && {
    ...listings,
    rows: listings.rows.map(([id, , ...counts]) => [id, counts]),
  },
});

export function expectSameNumbers(
  live: Snapshot,
  fresh: Snapshot,
  sections: readonly Section[],
  displayRows: number,
) {
  expect(live.epoch).toBe(fresh.epoch);
  const series = (of: Snapshot) => counted(of.series.edges, of.series.values, sections);
  const before = (of: Snapshot) => counted(of.series.edges, of.previous?.values ?? {}, sections);
  expect(series(live)).toEqual(series(fresh));
  expect(before(live)).toEqual(before(fresh));
  expect(totals(live, sections)).toEqual(totals(fresh, sections));
  for (const [section, list] of [
    ['search', 'terms'],
    ['filters', 'filters'],
    ['listings', 'listings'],
  ] as const) {
    if (!sections.includes(section)) continue;
    expect(live[list]?.rows.slice(0, displayRows)).toEqual(fresh[list]?.rows.slice(0, displayRows));
    if (live[list]?.floor === 0) expect(nameless(live)[list]).toEqual(nameless(fresh)[list]);
  }
  if (!sections.includes('user_sessions')) return;
  const from = Math.max(live.activity?.fromMinute ?? 0, fresh.activity?.fromMinute ?? 0);
  expect(cells(live, from)).toEqual(cells(fresh, from));
}
