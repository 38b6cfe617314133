'use client';
// One search term, opened: its numbers, its course, how it was typed, and where it led.
import { ArrowLeft, List } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { SearchTermAnswer } from '#contract/insights.ts';
import { narrowed } from '#web/data/address/conditions.ts';
import { writePageState } from '#web/data/address/page-state.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { searchTermQuestion } from '#web/data/insights/search-term.ts';
import {
  SEARCH_FIGURES,
  Spellings,
  searchFigures,
  TermClicks,
  TermFilters,
  TermSeries,
  TermSessions,
} from '#web/panels/insights/index.ts';
import { EVENTS, termListHref } from '#web/routes.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { FigureTiles } from '../_shell/report/figure-tiles.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { type PageAnswer, useAnswer } from '../_shell/report/use-answer.ts';
import { usePage } from '../_shell/use-page-state.ts';

interface Props {
  term: string;
  rendered: Rendered<SearchTermAnswer>;
}

export function SearchTerm({ term, rendered }: Props) {
  const words = useWords();
  const format = useFormat();
  const answer = useAnswer(searchTermQuestion(usePage().scope, term), rendered);
  const { term: say } = words.insights;
  return (
    <ReportPage
      page="searches"
      title={term}
      answer={answer}
      lead={say.lead}
      filtered={say.filtered}
    >
      <div>
        <Links term={term} />
      </div>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 xl:grid-cols-6">
        <FigureTiles
          answer={answer}
          ids={SEARCH_FIGURES}
          figuresOf={({ totals, previous, previousRecorded }) =>
            searchFigures(totals, previousRecorded ? previous : null, words, format)
          }
        />
      </div>
      <Course answer={answer} />
      <Details answer={answer} />
    </ReportPage>
  );
}

const LINK =
  'inline-flex items-center gap-1.5 rounded text-sm font-medium text-accent underline-offset-4 hover:underline pointer-coarse:py-2';

/** Back to the list, and on to the events behind the numbers. */
function Links({ term }: { term: string }) {
  const words = useWords().insights.term;
  const here = useSearchParams();
  const { state } = usePage();
  const events = writePageState({ ...state, filter: narrowed(state.filter, { search: term }) });
  return (
    <div className="flex flex-wrap gap-x-6">
      <Link href={termListHref(here)} prefetch={false} className={LINK}>
        <ArrowLeft aria-hidden className="size-4" />
        {words.back}
      </Link>
      <Link href={`${EVENTS}?${events}`} prefetch={false} className={LINK}>
        <List aria-hidden className="size-4" />
        {words.events}
      </Link>
    </div>
  );
}

function Course({ answer }: { answer: PageAnswer<SearchTermAnswer> }) {
  const words = useWords().insights.term;
  return (
    <ReportCard
      answer={answer}
      title={words.series.title}
      about={words.series.about}
      empty={words.none}
      read={(data) => (data.totals.searches > 0 ? data : null)}
      className="min-h-[19rem]"
    >
      {(data) => <TermSeries answer={data} />}
    </ReportCard>
  );
}

const some = <Row,>(rows: readonly Row[]) => (rows.length > 0 ? rows : null);

function Details({ answer }: { answer: PageAnswer<SearchTermAnswer> }) {
  const words = useWords().insights.term;
  const { state } = answer;
  // The card above says so once for all of them.
  if (state.kind === 'ready' && state.data.totals.searches === 0) return null;
  const card = { answer, className: 'min-h-60' };
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <ReportCard
        {...card}
        {...words.clicks}
        isWithheld={(data) => data.clicks === null}
        read={({ clicks }) => some(clicks ?? [])}
      >
        {(rows) => <TermClicks rows={[...rows]} />}
      </ReportCard>
      <ReportCard {...card} {...words.filters} read={(data) => some(data.filters)}>
        {(_, data) => <TermFilters rows={data.filters} />}
      </ReportCard>
      <ReportCard {...card} {...words.sessions} read={(data) => some(data.sessions)}>
        {(_, data) => <TermSessions rows={data.sessions} />}
      </ReportCard>
      <ReportCard {...card} {...words.spellings} read={(data) => some(data.spellings)}>
        {(_, data) => <Spellings rows={data.spellings} searches={data.totals.searches} />}
      </ReportCard>
    </div>
  );
}
