'use client';
import type { SessionsAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { regionName } from '#web/words/region.ts';
// Panel: sessions by device or by country.
import { wordOf } from '#web/words/word-of.ts';
import { quotient } from '../card/index.ts';
import { RankedTable, shownColumns, useMetricColumn } from '../table/index.ts';
import { bounceRate, meanDuration } from './session-figures.ts';

type Row = SessionsAnswer['devices'][number];
export type Grouping = 'devices' | 'countries';

interface Props {
  by: Grouping;
  rows: readonly Row[];
  /** All sessions of the range. */
  started: number;
}

function useNameOf(by: Grouping) {
  const { insights, event } = useWords();
  const { locale } = useFormat();
  return ({ name }: Row) => {
    if (name === null) return insights.sessions.groups.unknown;
    return by === 'devices' ? (wordOf(event.devices, name) ?? name) : regionName(name, locale);
  };
}

export function SessionGroups({ by, rows, started }: Props) {
  const { sessions, none } = useWords().insights;
  const { groups: words } = sessions;
  const column = useMetricColumn<Row>();
  const nameOf = useNameOf(by);
  return (
    <RankedTable
      caption={words[by].title}
      name={{
        label: words[by].name,
        text: nameOf,
        cell: (row) => (
          <span className={row.name === null ? 'text-muted italic' : undefined}>{nameOf(row)}</span>
        ),
      }}
      rows={rows}
      keyOf={({ name }) => name ?? ''}
      bar={(row) => row.started}
      columns={[
        column('sessionsStarted', (row) => row.started, { strong: true }),
        column('shareOfSessions', (row) => quotient(row.started, started), {
          from: 'md',
          none: none.sessions,
        }),
        column('bounceRate', bounceRate, { none: none.sessions }),
        column('sessionDuration', meanDuration, {
          from: 'md',
          width: '@md:w-32 whitespace-nowrap',
          none: none.sessions,
        }),
        ...shownColumns(rows[0]?.purchased ?? null, [
          column('purchaseRate', (row) => quotient(row.purchased, row.started), {
            from: 'sm',
            none: none.sessions,
          }),
        ]),
      ]}
      cut={false}
      most={rows.length}
    />
  );
}
