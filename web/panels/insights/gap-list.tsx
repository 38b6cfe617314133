'use client';
// Panel: what is in demand and missing, most lost sessions first; as a file, a list of what to ask sellers for.
import { Search, SlidersHorizontal } from 'lucide-react';
import type { SupplyGapsAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import {
  type Column,
  CombinationName,
  combinationText,
  isOther,
  RankedTable,
  type Sorting,
  shownColumns,
  TermLink,
  useChangeColumn,
  useMetricColumn,
} from '../table/index.ts';

type Gap = SupplyGapsAnswer['rows'][number];

interface Props {
  rows: readonly Gap[];
  cut: boolean;
  /** Whether the period before was recorded in full. */
  recorded: boolean;
  sorting: Sorting;
}

const textOf = ({ term, filters }: Gap) => term ?? combinationText(filters ?? {});

const list = (
  id: string,
  label: string,
  none: string,
  read: (row: Gap) => readonly string[],
): Column<Gap> => ({
  id,
  label,
  words: true,
  width: 'w-28 @5xl:w-36',
  from: 'lg',
  none,
  value: (row) => read(row).join(', ') || null,
  cell: (row) => {
    const text = read(row).join(', ');
    return (
      <span title={text} className="block truncate">
        {text}
      </span>
    );
  },
});

/** What the rows are ordered by; lost sessions may be withheld. */
const weight = ({ lostSessions, sessions }: Gap) => lostSessions ?? sessions;

function useColumns([first]: readonly Gap[], recorded: boolean): Column<Gap>[] {
  const { gaps: words } = useWords().insights;
  const format = useFormat();
  const column = useMetricColumn<Gap>();
  const change = useChangeColumn<Gap>({
    metric: 'sessionsLost',
    now: weight,
    before: (row) => row.previousLostSessions,
    recorded,
    from: 'sm',
  });
  return [
    list('sizes', words.sizes, words.notSet, (row) => row.sizes),
    list('categories', words.categories, words.notSet, (row) => row.categories),
    list('regions', words.regions, words.notSet, (row) => row.regions),
    ...shownColumns<Gap>(first?.lostSessions ?? null, [
      column('sessionsLost', (row) => row.lostSessions, { strong: true }),
      change,
    ]),
    column('sessionsWithoutResult', (row) => row.sessions, { from: 'md' }),
    column('searches', (row) => row.searches, { from: 'md' }),
    {
      id: 'last',
      label: words.last,
      hint: words.lastHint,
      from: 'xl',
      width: '@md:w-28 whitespace-nowrap',
      value: (row) => row.lastAt,
      cell: ({ lastAt }) => (
        <time dateTime={lastAt} title={format.moment(new Date(lastAt))}>
          {format.day(new Date(lastAt))}
        </time>
      ),
    },
  ];
}

export function GapList({ rows, cut, recorded, sorting }: Props) {
  const { insights, metrics } = useWords();
  const { gaps: words } = insights;
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.wanted,
        text: textOf,
        cell: (row) => <GapName gap={row} />,
        isOther: ({ term, filters }) => isOther(term ?? '', ...Object.keys(filters ?? {})),
      }}
      rows={rows}
      keyOf={(row) => `${row.kind} ${textOf(row)}`}
      bar={weight}
      exported={[
        { label: words.kind, value: ({ kind }) => words.oneOf[kind] },
        { label: metrics.searchesWithoutResult.name, value: (row) => row.withoutResults },
        { label: words.lostBefore, value: (row) => row.previousLostSessions },
      ]}
      columns={useColumns(rows, recorded)}
      cut={cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}

function GapName({ gap }: { gap: Gap }) {
  const words = useWords().insights.gaps;
  const Icon = gap.kind === 'term' ? Search : SlidersHorizontal;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="sr-only">{words.oneOf[gap.kind]}: </span>
      <span className="min-w-0 truncate">
        {gap.term === null ? (
          <CombinationName filters={gap.filters ?? {}} />
        ) : (
          <TermLink term={gap.term} />
        )}
      </span>
    </span>
  );
}
