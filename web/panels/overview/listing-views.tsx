'use client';
// Panel: which listings shoppers open, and what comes of it.
import type { ListingRow } from '#contract/snapshot.ts';
import { useWords } from '#web/words/provider.tsx';
import { type Panel, selects } from '../card/index.ts';
import {
  isOther,
  ListingName,
  RankedTable,
  shownColumns,
  useMetricColumn,
} from '../table/index.ts';

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
  const column = useMetricColumn<ListingRow>();
  const { has } = data;
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
        ...shownColumns<ListingRow>(has.impressions, [
          column('listingsShown', ([, , shown]) => shown, { from: 'md' }),
        ]),
        column('listingViews', ([, , , views]) => views, { strong: true }),
        ...shownColumns<ListingRow>(has.favorites, [
          column('favorites', ([, , , , n]) => n, { from: 'md' }),
        ]),
        ...shownColumns<ListingRow>(has.contacts, [
          column('contacts', ([, , , , , n]) => n, { from: 'sm' }),
        ]),
        ...shownColumns<ListingRow>(has.purchases, [
          column('purchases', ([, , , , , , n]) => n, { from: 'sm' }),
        ]),
      ]}
    />
  );
}
