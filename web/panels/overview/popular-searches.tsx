'use client';
// Panel: what shoppers search for most, and how often they find nothing.
import type { TermRow } from '#contract/snapshot.ts';
import { total } from '#web/realtime/headless.ts';
import { useWords } from '#web/words/provider.tsx';
import { type Panel, quotient } from '../card/index.ts';
import { isOther, RankedTable, TermLink, useMetricColumn, useZeroColumn } from '../table/index.ts';

interface Data {
  rows: readonly TermRow[];
  cut: boolean;
  /** All searches in the range, also those of terms that are not listed. */
  searches: number;
}

export const popularSearches: Panel<Data> = {
  id: 'popularSearches',
  section: 'search',
  counts: ['search'],
  isLarge: true,
  read: ({ snapshot }) => {
    if (!snapshot.terms || snapshot.terms.rows.length === 0) return null;
    const { rows, floor } = snapshot.terms;
    return { rows, cut: floor > 0, searches: total(snapshot, 'search') ?? 0 };
  },
  Body: PopularSearches,
};

function PopularSearches({ data }: { data: Data }) {
  const words = useWords().panels.popularSearches;
  const column = useMetricColumn<TermRow>();
  const zero = useZeroColumn<TermRow>(([, searches, withoutResults]) => ({
    searches,
    withoutResults,
  }));
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.term,
        text: ([term]) => term,
        cell: ([term]) => <TermLink term={term} />,
        isOther: ([term]) => isOther(term),
      }}
      rows={data.rows}
      cut={data.cut}
      keyOf={([term]) => term}
      bar={([, searches]) => searches}
      columns={[
        column('searches', ([, searches]) => searches, { strong: true }),
        column('shareOfSearches', ([, searches]) => quotient(searches, data.searches), {
          from: 'sm',
        }),
        zero,
      ]}
    />
  );
}
