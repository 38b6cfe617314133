'use client';
// Panel: which listings shoppers open, and what comes of it.
import type { ListingRow } from '#contract/snapshot.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import type { Panel } from './panel.ts';
import { RankedTable } from './ranked-table.tsx';

interface Data {
  rows: readonly ListingRow[];
  cut: boolean;
}

export const listingViews: Panel<Data> = {
  id: 'listingViews',
  section: 'listings',
  read: ({ snapshot: { listings } }) =>
    listings && listings.rows.length > 0 ? { rows: listings.rows, cut: listings.floor > 0 } : null,
  Body: ListingViews,
};

function ListingName({ row: [id, title] }: { row: ListingRow }) {
  return (
    <span title={title ? `${title} (${id})` : id}>
      {title ?? <span className="font-mono text-xs">{id}</span>}
    </span>
  );
}

function ListingViews({ data }: { data: Data }) {
  const words = useWords().panels.listingViews;
  const format = useFormat();
  const most = Math.max(1, data.rows[0]?.[3] ?? 1);
  return (
    <RankedTable
      caption={words.title}
      nameLabel={words.listing}
      rows={data.rows}
      cut={data.cut}
      keyOf={([id]) => id}
      name={(row) => <ListingName row={row} />}
      bar={([, , , views]) => views / most}
      columns={[
        { label: words.impressions, from: 'md', cell: ([, , shown]) => format.count(shown) },
        { label: words.views, strong: true, cell: ([, , , views]) => format.count(views) },
        {
          label: words.clickThrough,
          // Never shown in a list is no rate, not a rate of zero.
          cell: ([, , shown, views]) => (shown ? format.percent(views / shown) : '–'),
        },
        { label: words.favorites, from: 'md', cell: ([, , , , n]) => format.count(n) },
        { label: words.contacts, from: 'sm', cell: ([, , , , , n]) => format.count(n) },
        { label: words.purchases, from: 'sm', cell: ([, , , , , , n]) => format.count(n) },
      ]}
    />
  );
}
