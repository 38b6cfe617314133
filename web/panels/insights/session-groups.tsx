'use client';
import type { SessionsAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { regionName } from '#web/words/region.ts';
// Panel: sessions by device or by country.
import { wordOf } from '#web/words/word-of.ts';
import { ratio } from '../card/index.ts';
import { percentColumn, RankedTable, shownColumns } from '../table/index.ts';
import { meanDuration } from './session-figures.ts';

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
  const format = useFormat();
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
        { id: 'sessions', label: words.sessions, strong: true, value: (row) => row.started },
        percentColumn<Row>(format, (row) => ratio(row.started, started), {
          id: 'share',
          label: words.share,
          from: 'md',
          none: none.sessions,
        }),
        percentColumn<Row>(format, (row) => ratio(row.bounced, row.started), {
          id: 'bounced',
          label: words.bounced,
          none: none.sessions,
        }),
        {
          id: 'duration',
          label: words.duration,
          plainLabel: words.durationInSeconds,
          from: 'md',
          width: '@md:w-32 whitespace-nowrap',
          value: meanDuration,
          plain: (row) => ratio(row.seconds, row.started),
          cell: (row) => format.elapsed(meanDuration(row) ?? 0),
          none: none.sessions,
        },
        ...shownColumns(rows[0]?.purchased ?? null, [
          percentColumn<Row>(format, (row) => ratio(row.purchased, row.started), {
            id: 'purchased',
            label: words.purchased,
            hint: words.purchasedHint,
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
