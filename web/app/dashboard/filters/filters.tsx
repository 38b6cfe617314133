'use client';
// The page of filters: how each is used, which stand together, and which lead nowhere.
import type { FiltersAnswer } from '#contract/insights.ts';
import { filtersQuestion } from '#web/data/insights/filters.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { Combinations, FilterUses } from '#web/panels/insights/index.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { type PageAnswer, useAnswer } from '../_shell/report/use-answer.ts';
import { useSorting } from '../_shell/report/use-sorting.ts';
import { usePage } from '../_shell/use-page-state.ts';

type Answer = PageAnswer<FiltersAnswer>;

const some = <Row,>(rows: readonly Row[]) => (rows.length > 0 ? rows : null);

const noSearches = ({ combinations }: FiltersAnswer) => combinations === null;

const deadEnds = ({ combinations }: FiltersAnswer) =>
  some(
    (combinations ?? [])
      .filter(({ withoutResults }) => withoutResults > 0)
      .toSorted((a, b) => b.withoutResults - a.withoutResults),
  );

export function Filters({ rendered }: { rendered: Rendered<FiltersAnswer> }) {
  const words = useWords().insights.filters;
  const answer = useAnswer(filtersQuestion(usePage().scope), rendered);
  return (
    <ReportPage page="filters" answer={answer} lead={words.lead} filtered={words.filtered}>
      <Uses answer={answer} />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Together answer={answer} />
        <DeadEnds answer={answer} />
      </div>
    </ReportPage>
  );
}

function Uses({ answer }: { answer: Answer }) {
  const words = useWords().insights.filters.usage;
  const format = useFormat();
  const sorting = useSorting();
  const { state } = answer;
  const quick = state.kind === 'ready' ? state.data.quickSeconds : 0;
  return (
    <ReportCard
      answer={answer}
      title={words.title}
      about={words.about(quick, format.count(quick))}
      empty={words.empty}
      fact="applied"
      read={(data) => some(data.rows)}
      className="min-h-[20rem]"
    >
      {(rows, { cut, previousRecorded }) => (
        <FilterUses rows={rows} cut={cut} recorded={previousRecorded} sorting={sorting} />
      )}
    </ReportCard>
  );
}

function Together({ answer }: { answer: Answer }) {
  const words = useWords().insights.filters.combinations;
  const sorting = useSorting('combinations');
  return (
    <ReportCard
      answer={answer}
      title={words.title}
      about={words.about}
      empty={words.empty}
      fact="combinations"
      isWithheld={noSearches}
      read={(data) => some(data.combinations ?? [])}
      className="min-h-[20rem]"
    >
      {(rows, { cut }) => (
        <Combinations caption={words.title} rows={rows} cut={cut} sorting={sorting} />
      )}
    </ReportCard>
  );
}

function DeadEnds({ answer }: { answer: Answer }) {
  const { deadEnds: words, combinations } = useWords().insights.filters;
  const sorting = useSorting('deadEnds');
  return (
    <ReportCard
      answer={answer}
      title={words.title}
      about={words.about}
      empty={combinations.empty}
      good={(data) => (data.combinations?.length ? words.good : null)}
      fact="combinations"
      isWithheld={noSearches}
      read={deadEnds}
      className="min-h-[20rem]"
    >
      {(rows, { cut }) => (
        <Combinations caption={words.title} rows={rows} isDeadEnds cut={cut} sorting={sorting} />
      )}
    </ReportCard>
  );
}
