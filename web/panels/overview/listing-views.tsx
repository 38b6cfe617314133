'use client';
// Panel: which listings shoppers open, and what comes of it.
import type { ListingRow } from '#contract/snapshot.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { type Panel, ratio, selects } from '../card/index.ts';
import { ListingName, percentColumn, RankedTable, shownColumns } from '../table/index.ts';

interface Data {
  rows: readonly ListingRow[];
  cut: boolean;
  has: Readonly<Record<'impressions' | 'favorites' | 'contacts' | 'purchases', boolean>>;
}

export const listingViews: Panel<Data> = {
  id: 'listingViews',
  section: 'listings',
  counts: ['listing_view'],
  isLarge: true,
  read: ({ snapshot }) => {
    const { listings } = snapshot;
    if (!listings || listings.rows.length === 0) return null;
    const has = {
      impressions: selects(snapshot, 'listing_impression'),
      favorites: selects(snapshot, 'listing_favorite'),
      contacts: selects(snapshot, 'listing_contact'),
      purchases: selects(snapshot, 'listing_purchase'),
    };
    return { rows: listings.rows, cut: listings.floor > 0, has };
  },
  Body: ListingViews,
};

function ListingViews({ data }: { data: Data }) {
  const words = useWords().panels.listingViews;
  const { has } = data;
  const format = useFormat();
  return (
    <RankedTable
      caption={words.title}
      name={{
        label: words.listing,
        text: ([id, title]) => title ?? id,
        cell: ([id, title]) => <ListingName id={id} title={title} />,
      }}
      rows={data.rows}
      cut={data.cut}
      keyOf={([id]) => id}
      bar={([, , , views]) => views}
      exported={[{ label: words.id, value: ([id]) => id }]}
      columns={[
        ...shownColumns<ListingRow>(has.impressions, [
          {
            id: 'impressions',
            label: words.impressions,
            from: 'md',
            value: ([, , shown]) => shown,
          },
        ]),
        { id: 'views', label: words.views, strong: true, value: ([, , , views]) => views },
        ...shownColumns<ListingRow>(has.impressions, [
          percentColumn<ListingRow>(format, ([, , shown, views]) => ratio(views, shown), {
            id: 'clickThrough',
            label: words.clickThrough,
            none: words.neverShown,
          }),
        ]),
        ...shownColumns<ListingRow>(has.favorites, [
          { id: 'favorites', label: words.favorites, from: 'md', value: ([, , , , n]) => n },
        ]),
        ...shownColumns<ListingRow>(has.contacts, [
          { id: 'contacts', label: words.contacts, from: 'sm', value: ([, , , , , n]) => n },
        ]),
        ...shownColumns<ListingRow>(has.purchases, [
          { id: 'purchases', label: words.purchases, from: 'sm', value: ([, , , , , , n]) => n },
        ]),
      ]}
    />
  );
}
