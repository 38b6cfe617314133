'use client';
// Panel: what is in demand and missing, most lost sessions first; as a file, a list of what to ask sellers for.
import { useState } from 'react';
import type { SupplyGapsAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import {
  type Column,
  combinationText,
  isOther,
  RankedTable,
  type Sorting,
  shownColumns,
  useChangeColumn,
  useMetricColumn,
} from '../table/index.ts';
import { type GapLine, gapLines } from './gap-lines.ts';
import type { TermActions } from './gap-menu.tsx';
import { GapName } from './gap-name.tsx';
import { LastTime } from './last-time.tsx';

interface Props {
  answer: SupplyGapsAnswer;
  /** Of the answer, those of the kind that is wanted. */
  rows: SupplyGapsAnswer['rows'];
  sorting: Sorting;
  /** Null: the reader is no owner. */
  actions: TermActions | null;
}

/** So many of the values that were chosen most stand in a row; the rest is under the pointer, and in the file. */
const SHOWN_VALUES = 2;

const shortList = (values: readonly string[]) =>
  [
    values.slice(0, SHOWN_VALUES).join(', '),
    ...(values.length > SHOWN_VALUES ? [`+${values.length - SHOWN_VALUES}`] : []),
  ].join(' ');

const list = (
  id: string,
  label: string,
  none: string,
  read: (row: GapLine) => readonly string[],
): Column<GapLine> => ({
  id,
  label,
  words: true,
  width: 'w-28 @5xl:w-36 @7xl:w-auto',
  from: 'lg',
  none,
  value: (row) => read(row).join(', ') || null,
  cell: (row) => (
    <span title={read(row).join(', ')} className="block py-1 leading-4">
      {shortList(read(row))}
    </span>
  ),
});

/** What the rows are ordered by; lost sessions may be withheld. */
const weight = ({ lostSessions, sessions }: GapLine) => lostSessions ?? sessions;

function useColumns({ rows, takenAt, previousRecorded }: SupplyGapsAnswer): Column<GapLine>[] {
  const { gaps: words } = useWords().insights;
  const column = useMetricColumn<GapLine>();
  const change = useChangeColumn<GapLine>({
    metric: 'sessionsLost',
    now: weight,
    before: (row) => row.previousLostSessions,
    recorded: previousRecorded,
    from: 'sm',
  });
  return [
    list('sizes', words.sizes, words.notSet, (row) => row.sizes),
    list('categories', words.categories, words.notSet, (row) => row.categories),
    list('regions', words.regions, words.notSet, (row) => row.regions),
    ...shownColumns<GapLine>(rows[0]?.lostSessions ?? null, [
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
      width: '@md:w-42 whitespace-nowrap',
      value: (row) => row.lastAt,
      cell: ({ lastAt }) => lastAt && <LastTime at={lastAt} now={takenAt} />,
    },
  ];
}

function useUnfolded() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return { open, toggle };
}

export function GapList({ answer, rows, sorting, actions }: Props) {
  const { insights, metrics } = useWords();
  const { gaps: words } = insights;
  const format = useFormat();
  const { open, toggle } = useUnfolded();
  const lines = gapLines(rows, answer.terms);
  const textOf = ({ term, filters, terms, group }: GapLine) =>
    term ??
    (group === null ? combinationText(filters ?? {}) : words.rareTerms(terms, format.count(terms)));
  const keyOf = (row: GapLine) => `${row.kind} ${row.group ?? ''} ${textOf(row)}`;
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.wanted,
        text: textOf,
        cell: (row) => (
          <GapName
            gap={row}
            terms={lines.termsOf(row).length}
            isOpen={open.has(keyOf(row))}
            onToggle={() => toggle(keyOf(row))}
            actions={actions}
          />
        ),
        isOther: ({ term, filters }) => isOther(term ?? '', ...Object.keys(filters ?? {})),
      }}
      rows={lines.rows}
      under={(row) => (open.has(keyOf(row)) ? lines.termsOf(row) : [])}
      keyOf={keyOf}
      bar={weight}
      exported={[
        { label: words.kind, value: ({ kind }) => words.oneOf[kind] },
        { label: words.termsCount, value: (row) => row.terms },
        { label: metrics.searchesWithoutResult.name, value: (row) => row.withoutResults },
        { label: words.lostBefore, value: (row) => row.previousLostSessions },
      ]}
      columns={useColumns(answer)}
      cut={answer.cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
