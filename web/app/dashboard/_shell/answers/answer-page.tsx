'use client';
// What the pages with answers of their own have in common: head, range, and numbers that pale while others come.
import type { ReactNode } from 'react';
import { PanelNotice } from '#web/panels/panel-notice.tsx';
import { Card } from '#web/ui/card.tsx';
import { cn } from '#web/ui/cn.ts';
import { useWords } from '#web/words/provider.tsx';
import { PageHead } from '../page-head.tsx';
import type { PageId } from '../pages.ts';
import { RangeControls } from '../range-controls.tsx';
import { usePage } from '../use-page-state.ts';
import type { PageAnswer } from './use-answer.ts';

interface Props<T> {
  page: PageId;
  answer: PageAnswer<T>;
  lead: string;
  title?: string;
  children: ReactNode;
}

export function AnswerPage<T>({ page, answer, lead, title, children }: Props<T>) {
  const words = useWords().insights;
  const { filter } = usePage().state;
  const { state, isSwitching } = answer;
  return (
    <>
      <PageHead page={page} lead={lead} title={title}>
        <RangeControls alwaysCompared />
      </PageHead>
      {filter && <p className="mb-4 text-sm text-muted">{words.unfiltered}</p>}
      <div
        aria-busy={isSwitching}
        className={cn('grid grid-cols-1 gap-4 transition-opacity', isSwitching && 'opacity-55')}
      >
        {state.kind === 'forbidden' ? (
          <Card className="min-h-60 pt-6">
            <PanelNotice state={state} />
          </Card>
        ) : (
          children
        )}
      </div>
    </>
  );
}
