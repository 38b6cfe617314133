'use client';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { SessionAnswer } from '#contract/insights.ts';
import { SECTIONS } from '#contract/topic.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { sessionQuestion } from '#web/data/insights/session.ts';
import { SessionTimeline } from '#web/panels/feed/index.ts';
import { ONE_SESSION_FIGURES, oneSessionFigures, sessionEnd } from '#web/panels/insights/index.ts';
import { pageHref, SESSIONS } from '#web/routes.ts';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { regionName } from '#web/words/region.ts';
// One session, opened: who, how long, what it did in which order, and how it ended.
import { wordOf } from '#web/words/word-of.ts';
import { PageHead } from '../_shell/page-head.tsx';
import { ForeignZone } from '../_shell/range/range-controls.tsx';
import { FigureTiles } from '../_shell/report/figure-tiles.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { type PageAnswer, useAnswer } from '../_shell/report/use-answer.ts';
import { useSections } from '../_shell/use-sections.ts';

interface Props {
  id: string;
  rendered: Rendered<SessionAnswer>;
}

type Answer = PageAnswer<SessionAnswer>;

export function Session({ id, rendered }: Props) {
  const words = useWords().insights.session;
  const answer = useAnswer(sessionQuestion(id), rendered);
  const { state } = answer;
  // Of a session that may not be seen there may be events that may.
  const isUnknown =
    state.kind === 'ready' && state.data.session === null && state.data.events.length === 0;
  return (
    <>
      <PageHead page="sessions" title={words.title(id.slice(0, 8))} lead={words.lead}>
        <ForeignZone />
      </PageHead>
      <div className="grid grid-cols-1 gap-4">
        <div>
          <Back />
        </div>
        {isUnknown ? <Unknown id={id} /> : <Known answer={answer} />}
      </div>
    </>
  );
}

function Back() {
  const words = useWords().insights.session;
  return (
    <Link
      href={pageHref(SESSIONS, useSearchParams())}
      prefetch={false}
      className="inline-flex items-center gap-1.5 rounded text-sm font-medium text-accent underline-offset-4 hover:underline pointer-coarse:py-2"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {words.back}
    </Link>
  );
}

function Unknown({ id }: { id: string }) {
  const words = useWords().insights.session;
  return (
    <Card className="min-h-60 gap-2 p-6">
      <p className="font-medium">{words.unknown}</p>
      <p className="text-sm text-muted">{words.unknownHint}</p>
      <code className="font-mono text-xs break-all text-muted">{id}</code>
    </Card>
  );
}

function Known({ answer }: { answer: Answer }) {
  const words = useWords();
  const format = useFormat();
  const sections = useSections();
  const { session: say } = words.insights;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 xl:grid-cols-6">
        <FigureTiles
          answer={answer}
          ids={ONE_SESSION_FIGURES}
          isCompared={false}
          figuresOf={(data) => oneSessionFigures(data, sections, words, format)}
        />
      </div>
      <ReportCard answer={answer} {...say.timeline} read={(data) => data} className="min-h-60">
        {(data) => (
          <>
            <About answer={data} />
            <SessionTimeline events={data.events} />
            <Left answer={data} />
          </>
        )}
      </ReportCard>
    </>
  );
}

/** When it began, on what, where, and how it ended. */
function About({ answer }: { answer: SessionAnswer }) {
  const words = useWords();
  const format = useFormat();
  const end = sessionEnd(answer, useSections(), words);
  const { session } = answer;
  if (!session && !end) return null;
  const facts = session && [
    words.insights.session.began(format.minute(new Date(session.firstAt))),
    session.device && (wordOf(words.event.devices, session.device) ?? session.device),
    session.country && regionName(session.country, format.locale),
  ];
  return (
    <div className="px-4 pb-3 text-sm">
      {facts && <p className="text-muted">{facts.filter(Boolean).join(' · ')}</p>}
      {end && <p className="mt-0.5 font-medium">{end}</p>}
    </div>
  );
}

/** What is not in the list. */
function Left({ answer: { events, cut } }: { answer: SessionAnswer }) {
  const words = useWords().insights.session;
  const format = useFormat();
  const sections = useSections();
  const isPart = sections.length < SECTIONS.length;
  if (!cut && !isPart) return null;
  return (
    <p className="px-4 pb-3 text-xs text-muted">
      {cut && words.cut(format.count(events.length))} {isPart && words.part}
    </p>
  );
}
