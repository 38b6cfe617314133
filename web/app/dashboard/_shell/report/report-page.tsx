'use client';
// What report pages have in common: head, range, filter, and numbers that pale while others come.
import type { ReactNode } from 'react';
import { selectionOf } from '#web/data/address/conditions.ts';
import type { Envelope } from '#web/data/insights/question.ts';
import { PanelNotice } from '#web/panels/card/index.ts';
import { cn } from '#web/ui/cn.ts';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { FilterBar, FilterButton } from '../filter/filter-bar.tsx';
import { UnderFilter, useRefusal } from '../filter/refusal.tsx';
import { PageHead } from '../page-head.tsx';
import type { PageId } from '../pages.ts';
import { RangeControls } from '../range/range-controls.tsx';
import { usePage } from '../use-page-state.ts';
import type { PageAnswer } from './use-answer.ts';

interface Props<T> {
  page: PageId;
  answer: PageAnswer<T>;
  lead: string;
  /** What a filter means for these numbers, in one sentence. */
  filtered: string;
  title?: string;
  children: ReactNode;
}

export function ReportPage<T extends Envelope>(props: Props<T>) {
  const { page, answer, lead, filtered, title, children } = props;
  const { filterError, isSwitching } = answer;
  const refusal = useRefusal(filterError);
  return (
    <>
      <PageHead page={page} lead={lead} title={title}>
        <FilterButton />
        <RangeControls canCompare={false} />
      </PageHead>
      <FilterBar fault={filterError} />
      {!refusal && <FilterNote answer={answer} meaning={filtered} />}
      <div
        aria-busy={isSwitching}
        className={cn('grid grid-cols-1 gap-4 transition-opacity', isSwitching && 'opacity-55')}
      >
        <UnderFilter fault={filterError}>
          <Body answer={answer}>{children}</Body>
        </UnderFilter>
      </div>
    </>
  );
}

interface NoteProps<T> {
  answer: PageAnswer<T>;
  meaning: string;
}

/** What is counted under the filter, and from when. */
function FilterNote<T extends Envelope>({ answer, meaning }: NoteProps<T>) {
  const words = useWords();
  const format = useFormat();
  const { state, isSwitching } = answer;
  const { filter } = usePage().state;
  if (!filter || state.kind === 'forbidden') return null;
  const from = state.kind === 'ready' && !isSwitching ? state.data.recordedFrom : null;
  return (
    <p className="-mt-2 mb-4 text-sm text-muted">
      {selectionOf(filter) === 'sessions' ? words.filter.selection.sessions : meaning}
      {from && ` ${words.insights.recordedFrom(format.minute(new Date(from)))}`}
    </p>
  );
}

interface BodyProps<T> {
  answer: PageAnswer<T>;
  children: ReactNode;
}

function Body<T>({ answer: { state }, children }: BodyProps<T>) {
  if (state.kind !== 'forbidden') return children;
  return (
    <Card className="min-h-60 pt-6">
      <PanelNotice state={state} />
    </Card>
  );
}
