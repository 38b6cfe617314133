'use client';
// Panel: which listings shoppers open, and what comes of it.
import type { ListingRow } from '#contract/snapshot.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Panel, ratio } from '../card/index.ts';
import { isOther, ListingName, percentColumn, RankedTable } from '../table/index.ts';

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
  const format = useFormat();
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
        {
          id: 'impressions',
          label: words.impressions,
          from: 'md',
          value: ([, , shown]) => shown,
        },
        { id: 'views', label: words.views, strong: true, value: ([, , , views]) => views },
        percentColumn<ListingRow>(format, ([, , shown, views]) => ratio(views, shown), {
          id: 'clickThrough',
          label: words.clickThrough,
          none: words.neverShown,
        }),
        { id: 'favorites', label: words.favorites, from: 'md', value: ([, , , , n]) => n },
        { id: 'contacts', label: words.contacts, from: 'sm', value: ([, , , , , n]) => n },
        { id: 'purchases', label: words.purchases, from: 'sm', value: ([, , , , , , n]) => n },
      ]}
    />
  );
}
