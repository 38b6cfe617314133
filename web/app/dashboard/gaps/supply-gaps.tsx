'use client';
// The page of supply gaps: what is in demand and missing, as a list to take to sellers.
import { useSearchParams } from 'next/navigation';
import type { SupplyGapsAnswer } from '#contract/insights.ts';
import type { Rendered } from '#web/data/insights/question.ts';
import { supplyGapsQuestion } from '#web/data/insights/supply-gaps.ts';
import { GapList } from '#web/panels/insights/index.ts';
import { Segments } from '#web/ui/controls/segments.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { ReportCard } from '../_shell/report/report-card.tsx';
import { ReportPage } from '../_shell/report/report-page.tsx';
import { useAnswer } from '../_shell/report/use-answer.ts';
import { useSorting } from '../_shell/report/use-sorting.ts';
import { changeParam, usePage } from '../_shell/use-page-state.ts';

const KINDS = ['all', 'term', 'filters'] as const;
type Kind = (typeof KINDS)[number];

const kindOf = (param: string | null): Kind => KINDS.find((kind) => kind === param) ?? 'all';

const ofKind = ({ rows }: SupplyGapsAnswer, wanted: Kind) => {
  const found = wanted === 'all' ? rows : rows.filter(({ kind }) => kind === wanted);
  return found.length > 0 ? found : null;
};

export function SupplyGaps({ rendered }: { rendered: Rendered<SupplyGapsAnswer> }) {
  const words = useWords().insights.gaps;
  const format = useFormat();
  const kind = kindOf(useSearchParams().get('kind'));
  const answer = useAnswer(supplyGapsQuestion(usePage().scope), rendered);
  const sorting = useSorting();
  return (
    <ReportPage page="gaps" answer={answer} lead={words.lead} filtered={words.filtered}>
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
        {(rows, { cut, minSessions, previousRecorded }) => (
          <>
            <GapList rows={rows} cut={cut} recorded={previousRecorded} sorting={sorting} />
            {minSessions > 1 && (
              <p className="px-4 pb-3 text-xs text-muted">
                {words.grouped(minSessions, format.count(minSessions))}
              </p>
            )}
          </>
        )}
      </ReportCard>
    </ReportPage>
  );
}
