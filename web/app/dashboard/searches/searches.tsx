'use client';
// The page of searches: headline numbers, and terms in the order that is asked for.
import { useSearchParams } from 'next/navigation';
import {
  type SearchList as ListName,
  SEARCH_LISTS,
  type SearchesAnswer,
} from '#contract/insights.ts';
import { mayAsk, type Rendered } from '#web/data/insights/question.ts';
import { searchesQuestion, searchListOf } from '#web/data/insights/searches.ts';
import { restOf, SEARCH_FIGURES, SearchList, searchFigures } from '#web/panels/insights/index.ts';
import { Segments } from '#web/ui/controls/segments.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { FigureTiles } from '../_shell/report/figure-tiles.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { useAnswer } from '../_shell/report/use-answer.ts';
import { useSorting } from '../_shell/report/use-sorting.ts';
import { changeParam, usePage } from '../_shell/use-page-state.ts';
import { useTopics } from '../_shell/use-sections.ts';

/** Lists of what should not be. */
const isMissing = (list: ListName) => list === 'zero_result' || list === 'no_click';

export function Searches({ rendered }: { rendered: Rendered<SearchesAnswer> }) {
  const words = useWords();
  const format = useFormat();
  const params = useSearchParams();
  const list = searchListOf(params.get('list'));
  const { scope } = usePage();
  const answer = useAnswer(searchesQuestion(scope, list), rendered);
  const topics = useTopics();
  const lists = SEARCH_LISTS.filter((each) => mayAsk(searchesQuestion(scope, each), topics));
  const sorting = useSorting();
  const { searches: say } = words.insights;
  return (
    <ReportPage page="searches" answer={answer} lead={say.lead} filtered={say.filtered}>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 xl:grid-cols-6">
        <FigureTiles
          answer={answer}
          ids={SEARCH_FIGURES}
          figuresOf={({ totals, previous, previousRecorded }) =>
            searchFigures(
              { ...totals, sessions: null },
              previousRecorded ? previous : null,
              words,
              format,
            )
          }
          isEmpty={({ totals, previous }) => totals.searches + previous.searches === 0}
          empty={words.panels.searches.empty}
        />
      </div>
      <div>
        <Segments
          label={say.list}
          value={list}
          options={lists.map((value) => ({ value, ...say.lists[value] }))}
          onChange={(next) => changeParam('list', next === 'popular' ? null : next)}
        />
      </div>
      <ReportCard
        answer={answer}
        title={say.lists[list].spoken}
        about={say.about[list]}
        // Nothing searched for is not good news.
        empty={isMissing(list) ? say.empty.popular : say.empty[list]}
        good={(data) => (isMissing(list) && data.totals.searches > 0 ? say.empty[list] : null)}
        read={(data) => (data.rows.length > 0 || restOf(data) ? data : null)}
        className="min-h-[24rem]"
      >
        {(data) => <SearchList answer={data} sorting={sorting} />}
      </ReportCard>
    </ReportPage>
  );
}
