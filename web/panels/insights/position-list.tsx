'use client';
// Panel: what a place in the list of results is worth.
import type { ListingsAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickRate } from '../card/index.ts';
import { percentColumn, RankedTable } from '../table/index.ts';

type Row = ListingsAnswer['positions'][number];

export function PositionList({ rows }: { rows: readonly Row[] }) {
  const { listings, none } = useWords().insights;
  const { positions: words } = listings;
  const format = useFormat();
  const last = rows.at(-1)?.position;
  const nameOf = ({ position }: Row) =>
    position === last ? words.andMore(format.count(position)) : format.count(position);
  return (
    <RankedTable
      caption={words.title}
      name={{ label: words.position, text: nameOf, cell: nameOf }}
      rows={rows}
      keyOf={(row) => `${row.position}`}
      bar={(row) => clickRate(row) ?? 0}
      columns={[
        {
          ...percentColumn<Row>(format, clickRate, {
            id: 'clickThrough',
            label: listings.clickThrough,
            hint: listings.clickThroughHint,
            none: none.impressions,
          }),
          strong: true,
        },
        {
          id: 'impressions',
          label: listings.impressions,
          hint: listings.impressionsHint,
          value: (row) => row.impressions,
        },
        {
          id: 'clicks',
          label: listings.clicks,
          hint: listings.clicksHint,
          from: 'sm',
          value: (row) => row.clicks,
        },
      ]}
      cut={false}
      first={25}
      most={rows.length}
    />
  );
}
