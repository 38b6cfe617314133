'use client';
// Panel: listings in one of several orders, each with what shoppers did with it, and whether its place explains that.
import type { ListingsAnswer, ListingList as ListName } from '#contract/insights.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickRate, placeIndex } from '../card/index.ts';
import {
  type Column,
  ListingName,
  percentColumn,
  RankedTable,
  type Sorting,
  shownColumns,
  useChangeColumn,
} from '../table/index.ts';

type Row = ListingsAnswer['rows'][number];

interface Props {
  list: ListName;
  answer: ListingsAnswer;
  sorting: Sorting;
}

/** From here on an index is good or bad news. */
const GOOD = 120;
const BAD = 80;

function Index({ value }: { value: number }) {
  const format = useFormat();
  return (
    <span className={cn('font-medium', value >= GOOD && 'text-good', value <= BAD && 'text-bad')}>
      {format.count(value)}
    </span>
  );
}

/** What a list is ordered by is seen on the smallest screen too. */
function useColumns(list: ListName, first: Row | undefined, recorded: boolean): Column<Row>[] {
  const { listings: words, none } = useWords().insights;
  const format = useFormat();
  const change = useChangeColumn<Row>({
    now: (row) => row.views,
    before: (row) => row.previousViews,
    recorded,
    better: null,
    from: list === 'rising' ? undefined : 'md',
  });
  return [
    {
      id: 'category',
      label: words.category,
      words: true,
      width: 'w-36 @5xl:w-36',
      from: 'xl',
      value: (row) => row.category,
      cell: ({ category }) => (
        <span title={category ?? undefined} className="block truncate">
          {category}
        </span>
      ),
    },
    ...shownColumns<Row>(first?.impressions, [
      {
        id: 'impressions',
        label: words.impressions,
        hint: words.impressionsHint,
        from: 'lg',
        value: (row) => row.impressions,
      },
    ]),
    ...shownColumns<Row>(first?.views, [
      { id: 'views', label: words.views, strong: true, value: (row) => row.views },
      change,
      {
        id: 'clicks',
        label: words.clicks,
        hint: words.clicksHint,
        from: 'xl',
        value: (row) => row.clicks,
      },
    ]),
    // Both are of what was shown and what was opened.
    ...shownColumns<Row>(first?.expectedClicks, [
      percentColumn(format, clickRate, {
        id: 'clickThrough',
        label: words.clickThrough,
        hint: words.clickThroughHint,
        from: 'sm',
        none: none.impressions,
      }),
      {
        id: 'index',
        label: words.index,
        hint: words.indexHint,
        value: placeIndex,
        cell: (row) => <Index value={placeIndex(row) ?? 0} />,
        none: none.expected,
      },
    ]),
    ...shownColumns<Row>(first?.favorites, [
      { id: 'favorites', label: words.favorites, from: 'lg', value: (row) => row.favorites },
    ]),
    ...shownColumns<Row>(first?.contacts, [
      {
        id: 'contacts',
        label: words.contacts,
        from: list === 'contacted' ? undefined : 'md',
        value: (row) => row.contacts,
      },
    ]),
    ...shownColumns<Row>(first?.purchases, [
      { id: 'purchases', label: words.purchases, from: 'lg', value: (row) => row.purchases },
    ]),
  ];
}

export function ListingList({ list, answer: { rows, cut, previousRecorded }, sorting }: Props) {
  const { listings: words, columns } = useWords().insights;
  return (
    <RankedTable
      caption={words.lists[list].spoken}
      name={{
        label: words.listing,
        text: ({ title, listingId }) => title ?? listingId,
        cell: (row) => <ListingName id={row.listingId} title={row.title} />,
      }}
      rows={rows}
      keyOf={(row) => row.listingId}
      bar={(row) => row.views}
      exported={[
        { label: words.id, value: (row) => row.listingId },
        { label: words.expected, value: (row) => row.expectedClicks },
        { label: columns.previous, value: (row) => row.previousViews },
      ]}
      columns={useColumns(list, rows[0], previousRecorded)}
      cut={cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
