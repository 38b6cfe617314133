// The page of searches, counted again from raw events.
import type { SearchList } from '#contract/insights.ts';
import type { Question } from './history.ts';
import { type Counts, noCounts, recountSubjects, sum, termOf } from './recount-subjects.ts';
import { most } from './rows.ts';

const WEIGHTS: Record<SearchList, (now: Counts, before: number) => number> = {
  popular: (now) => now.searches,
  rising: (now, before) => now.searches - before,
  falling: (now, before) => before - now.searches,
  zero_result: (now) => now.withoutResults,
  no_click: (now) => now.searches - now.withoutResults - now.clicked,
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
