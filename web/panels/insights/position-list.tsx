'use client';
// Panel: what a place in the list of results is worth.
import type { ListingsAnswer } from '#contract/insights.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickRate, numberOf } from '../card/index.ts';
import { RankedTable, useMetricColumn } from '../table/index.ts';

type Row = ListingsAnswer['positions'][number];

export function PositionList({ rows }: { rows: readonly Row[] }) {
  const { listings, none } = useWords().insights;
  const { positions: words } = listings;
  const format = useFormat();
  const column = useMetricColumn<Row>();
  const last = rows.at(-1)?.position;
  const nameOf = ({ position }: Row) =>
    position === last ? words.andMore(format.count(position)) : format.count(position);
  return (
    <RankedTable
      caption={words.title}
      name={{ label: words.position, text: nameOf, cell: nameOf }}
      rows={rows}
      keyOf={(row) => `${row.position}`}
      bar={(row) => numberOf(clickRate(row)) ?? 0}
      columns={[
        column('listingClickRate', clickRate, { strong: true, none: none.impressions }),
        column('listingsShown', (row) => row.impressions),
        column('listingClicks', (row) => row.clicks, { from: 'sm' }),
      ]}
      cut={false}
      first={25}
      most={rows.length}
    />
  );
}
