'use client';
// The page of listings: those that work, and the value of each place in a list.
import { useSearchParams } from 'next/navigation';
import { LISTING_LISTS, type ListingList, type ListingsAnswer } from '#contract/insights.ts';
import { listingListOf, listingsQuestion } from '#web/data/insights/listings.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { ListingList as ListingTable, PositionList } from '#web/panels/insights/index.ts';
import { Segments } from '#web/ui/controls/segments.tsx';
import { useWords } from '#web/words/provider.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { useAnswer } from '../_shell/report/use-answer.ts';
import { useSorting } from '../_shell/report/use-sorting.ts';
import { changeParam, usePage } from '../_shell/use-page-state.ts';

/** A list is there where what it is ordered by is. */
const ORDERED_BY: Record<ListingList, string> = {
  viewed: 'views',
  rising: 'views',
  over_expected: 'expectedClicks',
  contacted: 'contacts',
};

export function Listings({ rendered }: { rendered: Rendered<ListingsAnswer> }) {
  const { insights, metrics } = useWords();
  const { listings: words } = insights;
  const list = listingListOf(useSearchParams().get('list'));
  const answer = useAnswer(listingsQuestion(usePage().scope, list), rendered);
  const sorting = useSorting();
  return (
    <ReportPage page="listings" answer={answer} lead={words.lead} filtered={words.filtered}>
      <div>
        <Segments
          label={words.list}
          value={list}
          options={LISTING_LISTS.map((value) => ({ value, ...words.lists[value] }))}
          onChange={(next) => changeParam('list', next === 'viewed' ? null : next)}
        />
      </div>
      <div className="grid grid-cols-1 items-start gap-4 2xl:grid-cols-[minmax(0,1fr)_26rem]">
        <ReportCard
          answer={answer}
          title={words.lists[list].spoken}
          about={words.about[list]}
          empty={words.empty[list]}
          fact={ORDERED_BY[list]}
          read={(data) => (data.rows.length > 0 ? data : null)}
          className="min-h-[24rem]"
        >
          {(data) => (
            <>
              <ListingTable list={list} answer={data} sorting={sorting} />
              <p className="max-w-3xl px-4 pb-3 text-xs text-muted">
                {metrics.placeIndex.definition}
              </p>
            </>
          )}
        </ReportCard>
        <ReportCard
          answer={answer}
          {...words.positions}
          fact="expectedClicks"
          read={({ positions }) => (positions.length > 0 ? positions : null)}
          className="min-h-[19rem]"
        >
          {(rows) => <PositionList rows={rows} />}
        </ReportCard>
      </div>
    </ReportPage>
  );
}
