'use client';
// Panel: terms that find nothing though what shoppers mean is there; a search manager makes synonyms of them.
import type { SupplyGapsAnswer } from '#contract/insights.ts';
import { useWords } from '#web/words/provider.tsx';
import { RankedTable, TermLink, useMetricColumn } from '../table/index.ts';
import { GapMenu, type TermActions } from './gap-menu.tsx';
import { LastTime } from './last-time.tsx';

interface Props {
  rows: SupplyGapsAnswer['misspelled'];
  /** When that was asked. */
  now: string;
  /** Null: the reader is no owner. */
  actions: TermActions | null;
}

export function MisspelledList({ rows, now, actions }: Props) {
  const { gaps } = useWords().insights;
  const column = useMetricColumn<SupplyGapsAnswer['misspelled'][number]>();
  const { misspelled: words } = gaps;
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.term,
        text: ({ term }) => term,
        cell: ({ term }) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="line-clamp-2 min-w-0 @md:block @md:truncate">
              <TermLink term={term} />
            </span>
            {actions && <GapMenu term={term} canTakeOut {...actions} />}
          </span>
        ),
      }}
      rows={rows}
      keyOf={({ term }) => term}
      bar={(row) => row.sessions}
      columns={[
        {
          id: 'means',
          label: words.means,
          words: true,
          width: 'w-28 @md:w-44 @2xl:w-72',
          value: ({ means }) => means,
          cell: ({ means }) => (
            <span className="line-clamp-2 @md:block @md:truncate">
              <TermLink term={means} />
            </span>
          ),
        },
        column('sessionsWithoutResult', (row) => row.sessions, { strong: true, from: 'sm' }),
        column('searches', (row) => row.searches, { from: 'sm' }),
        {
          id: 'last',
          label: gaps.last,
          hint: gaps.lastHint,
          from: 'lg',
          width: '@md:w-42 whitespace-nowrap',
          value: ({ lastAt }) => lastAt,
          cell: ({ lastAt }) => <LastTime at={lastAt} now={now} />,
        },
      ]}
      cut={false}
      most={rows.length}
    />
  );
}
