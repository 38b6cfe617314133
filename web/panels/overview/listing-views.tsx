'use client';
// Panel: which listings shoppers open, and what comes of it.
import type { ListingRow } from '#contract/snapshot.ts';
import { useWords } from '#web/words/provider.tsx';
import type { Panel } from '../card/index.ts';
import { isOther, ListingName, RankedTable, useMetricColumn } from '../table/index.ts';

interface Data {
  rows: readonly ListingRow[];
  cut: boolean;
}

export const listingViews: Panel<Data> = {
  id: 'listingViews',
  section: 'listings',
  isLarge: true,
  read: ({ snapshot: { listings } }) =>
    listings && listings.rows.length > 0 ? { rows: listings.rows, cut: listings.floor > 0 } : null,
  Body: ListingViews,
};

function ListingViews({ data }: { data: Data }) {
  const words = useWords().panels.listingViews;
  const column = useMetricColumn<ListingRow>();
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.listing,
        text: ([id, title]) => title ?? id,
        cell: ([id, title]) => <ListingName id={id} title={title} />,
        isOther: ([id]) => isOther(id),
      }}
      rows={data.rows}
      cut={data.cut}
      keyOf={([id]) => id}
      bar={([, , , views]) => views}
      exported={[{ label: words.id, value: ([id]) => id }]}
      columns={[
        column('listingsShown', ([, , shown]) => shown, { from: 'md' }),
        column('listingViews', ([, , , views]) => views, { strong: true }),
        column('favorites', ([, , , , n]) => n, { from: 'md' }),
        column('contacts', ([, , , , , n]) => n, { from: 'sm' }),
        column('purchases', ([, , , , , , n]) => n, { from: 'sm' }),
      ]}
    />
  );
}
