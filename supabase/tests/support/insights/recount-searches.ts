// The page of searches, counted again from raw events.
import type { SearchList } from '#contract/insights.ts';
import type { Question } from './history.ts';
import type { Groups } from './recount-gaps.ts';
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
  groups: Groups,
) {
  const isByMeaning = list === 'rising' || list === 'falling';
  const headOf = (term: string) => (isByMeaning ? (groups.get(term)?.head ?? term) : term);
  const now = recountSubjects(history, span, termOf);
  const previous = recountSubjects(history, before, termOf);
  const keys = new Set([...now.keys(), ...previous.keys()]);
  const all = [...Map.groupBy(keys, headOf)].map(([term, terms]) => {
    const counts = sum(terms.map((one) => now.get(one)?.counts ?? noCounts()));
    const past = sum(terms.map((one) => previous.get(one)?.counts ?? noCounts()));
    const shown = Math.max(counts.sessions, past.sessions) >= minSessions;
    const weight = WEIGHTS[list](counts, past.searches);
    const searched = terms.filter((one) => (now.get(one)?.counts.searches ?? 0) > 0);
    return { term, terms: terms.length, searched, counts, past, shown, weight };
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
    rows: listed.slice(0, limit).map(({ term, terms, counts, past }) => {
      return { term, terms, ...counts, previousSearches: past.searches };
    }),
    grouped: {
      terms: grouped.flatMap(({ searched }) => searched).length,
      ...sum(grouped.map(({ counts }) => counts)),
    },
    cut: listed.length > limit,
  };
}
