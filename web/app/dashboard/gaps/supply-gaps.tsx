'use client';
// The page of supply gaps: what is in demand and missing, as a list to take to sellers.
import { useSearchParams } from 'next/navigation';
import type { SupplyGapsAnswer } from '#contract/insights.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { supplyGapsQuestion } from '#web/data/insights/supply-gaps.ts';
import { GapList, MisspelledList } from '#web/panels/insights/index.ts';
import { Segments } from '#web/ui/controls/segments.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { Fault } from '../_shell/fault.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { type PageAnswer, useAnswer } from '../_shell/report/use-answer.ts';
import { useSorting } from '../_shell/report/use-sorting.ts';
import { changeParam, usePage } from '../_shell/use-page-state.ts';
import { JoinDialog } from './join-dialog.tsx';
import { useGrouping } from './use-grouping.ts';

const KINDS = ['all', 'term', 'filters'] as const;
type Kind = (typeof KINDS)[number];

const kindOf = (param: string | null): Kind => KINDS.find((kind) => kind === param) ?? 'all';

const ofKind = ({ rows }: SupplyGapsAnswer, wanted: Kind) => {
  const found = wanted === 'all' ? rows : rows.filter(({ kind }) => kind === wanted);
  return found.length > 0 ? found : null;
};

/** Offered to be joined with. */
const termsOf = ({ rows, terms, misspelled }: SupplyGapsAnswer) =>
  [
    ...new Set([
      ...misspelled.map(({ means }) => means),
      ...[...rows, ...terms].flatMap(({ term }) => term ?? []),
    ]),
  ].sort();

const hasMisspelled = ({ state }: PageAnswer<SupplyGapsAnswer>) =>
  state.kind === 'ready' && state.data.misspelled.length > 0;

export function SupplyGaps({ rendered }: { rendered: Rendered<SupplyGapsAnswer> }) {
  const words = useWords().insights.gaps;
  const format = useFormat();
  const kind = kindOf(useSearchParams().get('kind'));
  const answer = useAnswer(supplyGapsQuestion(usePage().scope), rendered);
  const sorting = useSorting();
  const grouping = useGrouping(answer.retry);
  const { actions } = grouping;
  return (
    <ReportPage page="gaps" answer={answer} lead={words.lead} filtered={words.filtered}>
      {actions && (
        <>
          <p role="status" className="text-sm text-muted empty:hidden">
            {grouping.done}
          </p>
          {grouping.joining === null && <Fault fault={grouping.task.fault} />}
        </>
      )}
      <div>
        <Segments
          label={words.kind}
          value={kind}
          options={KINDS.map((value) => ({
            value,
            label: words.kinds[value],
            spoken: words.kindsSpoken[value],
          }))}
          onChange={(next) => changeParam('kind', next === 'all' ? null : next)}
        />
      </div>
      <ReportCard
        answer={answer}
        title={words.title}
        about={words.about}
        empty={words.empty}
        read={(data) => ofKind(data, kind)}
        className="min-h-[24rem]"
      >
        {(rows, data) => (
          <>
            <GapList answer={data} rows={rows} sorting={sorting} actions={actions} />
            {data.minSessions > 1 && (
              <p className="px-4 pb-3 text-xs text-muted">
                {words.grouped(data.minSessions, format.count(data.minSessions))}
              </p>
            )}
          </>
        )}
      </ReportCard>
      {kind !== 'filters' && hasMisspelled(answer) && (
        <ReportCard
          answer={answer}
          title={words.misspelled.title}
          about={words.misspelled.about}
          read={({ misspelled }) => (misspelled.length > 0 ? misspelled : null)}
        >
          {(rows, { takenAt }) => <MisspelledList rows={rows} now={takenAt} actions={actions} />}
        </ReportCard>
      )}
      <JoinDialog
        term={grouping.joining}
        terms={answer.state.kind === 'ready' ? termsOf(answer.state.data) : []}
        task={grouping.task}
        onClose={grouping.close}
        onJoin={grouping.join}
      />
    </ReportPage>
  );
}
