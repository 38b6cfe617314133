// The pages of searches and of supply gaps, counted again from raw events.
import type { SearchList } from '#contract/insights.ts';
import type { Question } from './history.ts';
import {
  type Counts,
  filtersOf,
  noCounts,
  recountSubjects,
  type SubjectRow,
  sum,
  termOf,
} from './recount-subjects.ts';
import { most } from './rows.ts';

const WEIGHTS: Record<SearchList, (now: Counts, before: number) => number> = {
  popular: (now) => now.searches,
  rising: (now, before) => now.searches - before,
  falling: (now, before) => before - now.searches,
  zero_result: (now) => now.withoutResults,
  no_click: (now) => (now.clicked === 0 ? now.searches - now.withoutResults : 0),
};

export function recountSearches(
  { history, span, before }: Question,
  { list, limit, minSessions }: { list: SearchList; limit: number; minSessions: number },
) {
  const now = recountSubjects(history, span, termOf);
  const previous = recountSubjects(history, before, termOf);
  const all = [...new Set([...now.keys(), ...previous.keys()])].map((term) => {
    const counts = now.get(term)?.counts ?? noCounts();
    const past = previous.get(term)?.counts ?? noCounts();
    const shown = Math.max(counts.sessions, past.sessions) >= minSessions;
    return { term, counts, past, shown, weight: WEIGHTS[list](counts, past.searches) };
  });
  type Row = (typeof all)[number];
  const byWeight = most<Row>(
    (row) => row.weight,
    (row) => row.counts.searches,
    (row) => row.term,
  );
  const listed = all.filter(({ shown, weight }) => shown && weight > 0).sort(byWeight);
  const grouped = all.filter(({ shown, counts }) => !shown && counts.searches > 0);
  return {
    list,
    minSessions,
    totals: sum(all.map(({ counts }) => counts)),
    previous: sum(all.map(({ past }) => past)),
    rows: listed
      .slice(0, limit)
      .map(({ term, counts, past }) => ({ term, ...counts, previousSearches: past.searches })),
    grouped: { terms: grouped.length, ...sum(grouped.map(({ counts }) => counts)) },
    cut: listed.length > limit,
  };
}

const top = (row: SubjectRow, name: keyof SubjectRow['values']) =>
  row.values[name]
    .list()
    .sort(
      most(
        ({ n }) => n,
        (value) => value.name,
      ),
    )
    .slice(0, 5)
    .map((value) => value.name);

/** In no order. */
export function recountGaps({ history, span, before }: Question, minSessions: number) {
  const kinds = [
    { kind: 'term' as const, of: termOf },
    { kind: 'filters' as const, of: filtersOf },
  ];
  return kinds.flatMap(({ kind, of }) => {
    const past = recountSubjects(history, before, of);
    return [...recountSubjects(history, span, of).values()]
      .filter((row) => row.counts.withoutResults > 0 && row.emptySessions >= minSessions)
      .map((row) => ({
        kind,
        term: kind === 'term' ? row.key : null,
        filters: kind === 'filters' ? JSON.parse(row.key) : null,
        searches: row.counts.searches,
        withoutResults: row.counts.withoutResults,
        sessions: row.emptySessions,
        lostSessions: row.lostSessions,
        previousLostSessions: past.get(row.key)?.lostSessions ?? 0,
        sizes: top(row, 'size'),
        categories: top(row, 'category'),
        regions: top(row, 'region'),
        lastAt: row.lastEmptyAt,
      }));
  });
}
