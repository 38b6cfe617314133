'use client';
// The page of filters: how each is used, which stand together, and which lead nowhere.
import type { FiltersAnswer } from '#contract/insights.ts';
import { filtersQuestion } from '#web/data/insights/filters.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { Combinations, FilterUses } from '#web/panels/insights/filter-tables.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { AnswerCard } from '../_shell/answers/answer-card.tsx';
import { AnswerPage } from '../_shell/answers/answer-page.tsx';
import { type PageAnswer, useAnswer } from '../_shell/answers/use-answer.ts';
import { useSorting } from '../_shell/answers/use-sorting.ts';
import { usePage } from '../_shell/use-page-state.ts';

type Answer = PageAnswer<FiltersAnswer>;

const some = <Row,>(rows: readonly Row[]) => (rows.length > 0 ? rows : null);

const deadEnds = ({ combinations }: FiltersAnswer) =>
  some(
    combinations
      .filter(({ withoutResults }) => withoutResults > 0)
      .toSorted((a, b) => b.withoutResults - a.withoutResults),
  );

export function Filters({ rendered }: { rendered: Rendered<FiltersAnswer> }) {
  const words = useWords().insights.filters;
  const answer = useAnswer(filtersQuestion(usePage().scope), rendered);
  return (
    <AnswerPage page="filters" answer={answer} lead={words.lead} filtered={words.filtered}>
      <Uses answer={answer} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <Together answer={answer} />
        <DeadEnds answer={answer} />
      </div>
    </AnswerPage>
  );
}

function Uses({ answer }: { answer: Answer }) {
  const words = useWords().insights.filters.usage;
  const format = useFormat();
  const sorting = useSorting();
  const { state } = answer;
  const quick = state.kind === 'ready' ? state.data.quickSeconds : 0;
  return (
    <AnswerCard
      answer={answer}
      title={words.title}
      about={words.about(quick, format.count(quick))}
      empty={words.empty}
      read={(data) => some(data.rows)}
      className="min-h-[20rem]"
    >
      {(rows, { cut, previousRecorded }) => (
        <FilterUses rows={rows} cut={cut} recorded={previousRecorded} sorting={sorting} />
      )}
    </AnswerCard>
  );
}

function Together({ answer }: { answer: Answer }) {
  const words = useWords().insights.filters.combinations;
  const sorting = useSorting('combinations');
  return (
    <AnswerCard
      answer={answer}
      title={words.title}
      about={words.about}
      empty={words.empty}
      read={(data) => some(data.combinations)}
      className="min-h-[20rem]"
    >
      {(rows, { cut }) => (
        <Combinations caption={words.title} rows={rows} cut={cut} sorting={sorting} />
      )}
    </AnswerCard>
  );
}

function DeadEnds({ answer }: { answer: Answer }) {
  const words = useWords().insights.filters.deadEnds;
  const sorting = useSorting('deadEnds');
  return (
    <AnswerCard
      answer={answer}
      title={words.title}
      about={words.about}
      empty={words.empty}
      read={deadEnds}
      className="min-h-[20rem]"
    >
      {(rows, { cut }) => (
        <Combinations caption={words.title} rows={rows} isDeadEnds cut={cut} sorting={sorting} />
      )}
    </AnswerCard>
  );
}
