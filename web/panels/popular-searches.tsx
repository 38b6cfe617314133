'use client';
// Panel: what shoppers search for most, and how often they find nothing.
import type { TermRow } from '#contract/snapshot.ts';
import { total } from '#web/realtime/headless.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { isAlarming } from './insights/alarming.ts';
import type { Panel } from './panel.ts';
import { RankedTable } from './ranked-table.tsx';
import { TermLink } from './term-link.tsx';

interface Data {
  rows: readonly TermRow[];
  cut: boolean;
  /** All searches in the range, also those of terms that are not listed. */
  searches: number;
}

export const popularSearches: Panel<Data> = {
  id: 'popularSearches',
  section: 'search',
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
  const format = useFormat();
  const most = data.rows[0]?.[1] ?? 1;
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.term,
        text: ([term]) => term,
        cell: ([term]) => <TermLink term={term} />,
      }}
      rows={data.rows}
      cut={data.cut}
      keyOf={([term]) => term}
      bar={([, searches]) => searches / most}
      columns={[
        {
          id: 'searches',
          label: words.searches,
          strong: true,
          value: ([, searches]) => searches,
        },
        {
          id: 'share',
          label: words.share,
          from: 'sm',
          value: ([, searches]) => (data.searches ? searches / data.searches : null),
          cell: ([, searches]) => format.percent(searches / data.searches),
        },
        {
          id: 'zero',
          label: words.zero,
          hint: words.zeroHint,
          value: ([, searches, without]) => (searches ? without / searches : null),
          cell: ([, searches, without]) => (
            <span
              className={cn(
                isAlarming({ searches, withoutResults: without }) && 'font-medium text-bad',
              )}
            >
              {format.percent(without / searches)}
            </span>
          ),
        },
      ]}
    />
  );
}
