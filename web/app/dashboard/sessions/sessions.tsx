'use client';
// The page of sessions: how many, how long, how far they come, and on which devices.
import type { SessionsAnswer } from '#contract/insights.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { sessionsQuestion } from '#web/data/insights/sessions.ts';
import {
  Funnel,
  type Grouping,
  SESSION_FIGURES,
  SessionGroups,
  SessionSeries,
  sessionFigures,
} from '#web/panels/insights/index.ts';
import { activeSessions } from '#web/panels/overview/index.ts';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { ShowTile } from '../_shell/live/show.tsx';
import { FigureTiles } from '../_shell/report/figure-tiles.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { type PageAnswer, useAnswer } from '../_shell/report/use-answer.ts';
import { usePage } from '../_shell/use-page-state.ts';

type Answer = PageAnswer<SessionsAnswer>;

const ifAny = (data: SessionsAnswer) => (data.totals.started > 0 ? data : null);

export function Sessions({ rendered }: { rendered: Rendered<SessionsAnswer> }) {
  const words = useWords();
  const format = useFormat();
  const answer = useAnswer(sessionsQuestion(usePage().scope), rendered);
  const { sessions } = words.insights;
  return (
    <ReportPage page="sessions" answer={answer} lead={sessions.lead} filtered={sessions.filtered}>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5 max-lg:[&>:last-child:nth-child(odd)]:col-span-2">
        <ShowTile panel={activeSessions} />
        <FigureTiles
          answer={answer}
          ids={SESSION_FIGURES}
          figuresOf={(data) => sessionFigures(data, words, format)}
          isEmpty={({ totals, previous }) => totals.started + previous.started === 0}
          empty={words.panels.activeSessions.empty}
        />
      </div>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Course answer={answer} />
        <Steps answer={answer} />
        <Groups answer={answer} by="devices" />
        <Groups answer={answer} by="countries" />
      </div>
    </ReportPage>
  );
}

function Course({ answer }: { answer: Answer }) {
  const words = useWords().insights.sessions;
  return (
    <ReportCard
      answer={answer}
      {...words.series}
      empty={words.empty}
      read={ifAny}
      className="min-h-[20rem]"
    >
      {(data) => <SessionSeries answer={data} />}
    </ReportCard>
  );
}

function Steps({ answer }: { answer: Answer }) {
  const words = useWords().insights.sessions;
  return (
    <ReportCard
      answer={answer}
      {...words.funnel}
      empty={words.empty}
      read={ifAny}
      className="min-h-[20rem]"
    >
      {({ totals, previous, previousRecorded }) => (
        <Funnel now={totals} before={previousRecorded ? previous : null} />
      )}
    </ReportCard>
  );
}

function Groups({ answer, by }: { answer: Answer; by: Grouping }) {
  const words = useWords().insights.sessions;
  return (
    <ReportCard
      answer={answer}
      {...words.groups[by]}
      empty={words.empty}
      read={ifAny}
      className="min-h-60"
    >
      {(data) => <SessionGroups by={by} rows={data[by]} started={data.totals.started} />}
    </ReportCard>
  );
}
