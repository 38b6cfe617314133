'use client';
// Panel: listings in one of several orders, each with what shoppers did with it, and whether its place explains that.
import type { ListingsAnswer, ListingList as ListName } from '#contract/insights.ts';
import { cn } from '#web/ui/cn.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { clickRate, clicksUnshown, isUnlikely, placeIndex, useMinTrials } from '../card/index.ts';
import {
  type Column,
  isOther,
  ListingName,
  RankedTable,
  type Sorting,
  shownColumns,
  useChangeColumn,
  useGainColumn,
  useMetricColumn,
} from '../table/index.ts';

type Row = ListingsAnswer['rows'][number];
type Shown = Record<'clicks' | 'impressions' | 'expectedClicks', number>;

interface Props {
  list: ListName;
  answer: ListingsAnswer;
  sorting: Sorting;
}

/** From here on an index is good or bad news. */
const GOOD = 120;
const BAD = 80;

/** Of what was shown and opened; null where the filter selects no such events. */
function of<T>({ clicks, impressions, expectedClicks }: Row, read: (shown: Shown) => T): T | null {
  if (clicks === null || impressions === null || expectedClicks === null) return null;
  return read({ clicks, impressions, expectedClicks });
}

/** How far clicks are from those expected, in standard deviations. */
const fromExpected = ({ clicks, expectedClicks }: Shown) =>
  (clicks - expectedClicks) / Math.sqrt(expectedClicks);

/** Coloured only where chance alone would seldom do it. */
function Index({ row, value }: { row: Row; value: number }) {
  const format = useFormat();
  const tells = isUnlikely(of(row, fromExpected) ?? 0);
  return (
    <span
      className={cn(
        'font-medium',
        tells && value >= GOOD && 'text-good',
        tells && value <= BAD && 'text-bad',
      )}
    >
      {format.count(value)}
    </span>
  );
}

/** What a list is ordered by is seen on the smallest screen too. */
function useColumns(list: ListName, answer: ListingsAnswer): Column<Row>[] {
  const { rows, previousRecorded: recorded } = answer;
  const [first] = rows;
  const { listings: words, none } = useWords().insights;
  const column = useMetricColumn<Row>();
  const views = { now: (row: Row) => row.views, before: (row: Row) => row.previousViews };
  const gain = useGainColumn<Row>(views);
  const change = useChangeColumn<Row>({
    ...views,
    metric: 'listingViews',
    recorded,
    from: list === 'rising' ? 'sm' : 'md',
  });
  const minTrials = useMinTrials();
  const indexOf = (row: Row) => of(row, (shown) => placeIndex(shown, minTrials));
  const index = column('placeIndex', indexOf, { none: none.expected });
  return [
    {
      id: 'category',
      label: words.category,
      words: true,
      width: 'w-36 @5xl:w-36',
      from: 'xl',
      value: (row) => row.category,
      cell: ({ category }) => <span className="block leading-4">{category}</span>,
    },
    ...shownColumns<Row>(first?.impressions, [
      column('listingsShown', (row) => row.impressions, { from: 'lg' }),
    ]),
    ...shownColumns<Row>(first?.views, [
      column('listingViews', (row) => row.views, { strong: list !== 'rising' }),
      ...(list === 'rising' ? [gain] : []),
      change,
      column('listingClicks', (row) => row.clicks, { from: 'xl' }),
    ]),
    // Both are of what was shown and what was opened.
    ...shownColumns<Row>(first?.expectedClicks, [
      column('listingClickRate', (row) => of(row, clickRate), {
        from: 'sm',
        none: none.impressions,
      }),
      // Said where there are some: they are in no rate.
      ...(rows.some((row) => of(row, clicksUnshown))
        ? [column('clicksUnshown', (row) => of(row, clicksUnshown), { from: 'lg' })]
        : []),
      { ...index, cell: (row: Row) => <Index row={row} value={indexOf(row) ?? 0} /> },
    ]),
    ...shownColumns<Row>(first?.favorites, [
      column('favorites', (row) => row.favorites, { from: 'lg' }),
    ]),
    ...shownColumns<Row>(first?.contacts, [
      column('contacts', (row) => row.contacts, { from: list === 'contacted' ? undefined : 'md' }),
    ]),
    ...shownColumns<Row>(first?.purchases, [
      column('purchases', (row) => row.purchases, { from: 'lg' }),
    ]),
  ];
}

export function ListingList({ list, answer, sorting }: Props) {
  const { insights, metrics } = useWords();
  const { listings: words, columns } = insights;
  const { rows, cut } = answer;
  return (
    <RankedTable
      caption={words.lists[list].spoken}
      name={{
        label: words.listing,
        text: ({ title, listingId }) => title ?? listingId,
        cell: (row) => <ListingName id={row.listingId} title={row.title} />,
        isOther: ({ listingId }) => isOther(listingId),
      }}
      rows={rows}
      keyOf={(row) => row.listingId}
      bar={(row) => row.views}
      exported={[
        { label: words.id, value: (row) => row.listingId },
        { label: metrics.expectedClicks.name, value: (row) => row.expectedClicks },
        { label: columns.previous, value: (row) => row.previousViews },
      ]}
      columns={useColumns(list, answer)}
      cut={cut}
      sorting={sorting}
      first={25}
      most={rows.length}
    />
  );
}
