'use client';
// The top of a page: its name, its own controls on the right, and beneath them what holds for all numbers.
import type { ReactNode } from 'react';
import { useWords } from '#web/words/provider.tsx';
import { FirstDay } from './first-day/first-day.tsx';
import { Notice } from './live/notice.tsx';
import type { PageId } from './pages.ts';

interface Props {
  page: PageId | 'settings';
  /** What the page is for, in one sentence. */
  lead?: string;
  /** Of something on the page; without it, the page's own name. */
  title?: string;
  children?: ReactNode;
}

export function PageHead({ page, lead, title, children }: Props) {
  const words = useWords();
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-5 pb-4">
        <div className="mr-auto min-w-0">
          <PageTitle>{title ?? words.pages[page]}</PageTitle>
          {lead && <p className="mt-0.5 text-sm text-muted">{lead}</p>}
        </div>
        {children && (
          <div className="flex flex-wrap items-center gap-2 md:justify-end">{children}</div>
        )}
      </div>
      <Notice />
      {page !== 'members' && page !== 'settings' && <FirstDay />}
    </>
  );
}

export function PageTitle({ children }: { children: string }) {
  return <h1 className="text-lg font-semibold tracking-[-0.014em] break-words">{children}</h1>;
}
