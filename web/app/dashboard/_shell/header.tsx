'use client';
// The bar at the top: where you are, whether the numbers are live, who you are.
import Link from 'next/link';
import type { Access } from '#contract/access.ts';
import { OVERVIEW } from '#web/data/ways.ts';
import { cn } from '#web/ui/cn.ts';
import { Mark, Wordmark } from '#web/ui/wordmark.tsx';
import { useWords } from '#web/words/provider.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { PAGES, type PageId } from './pages.ts';
import { RealTimeSwitch } from './real-time-switch.tsx';
import { ThemeMenu } from './theme-menu.tsx';

function Navigation({ page }: { page: PageId }) {
  const words = useWords().pages;
  return (
    <nav aria-label={words.navigation} className="flex h-full min-w-0 gap-1 overflow-x-auto">
      {PAGES.map(({ id, href }) => (
        <Link
          key={id}
          href={href}
          aria-current={id === page ? 'page' : undefined}
          className={cn(
            'relative flex items-center px-2 text-sm font-medium whitespace-nowrap -outline-offset-2',
            id === page
              ? 'text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:bg-accent'
              : 'text-muted hover:text-ink',
          )}
        >
          {words[id]}
        </Link>
      ))}
    </nav>
  );
}

interface Props {
  page: PageId;
  person: { email: string; access: Access };
}

export function Header({ page, person }: Props) {
  const words = useWords();
  return (
    <header className="sticky top-0 z-30 border-b bg-surface/90 backdrop-blur-md">
      <a
        href="#content"
        className="sr-only rounded-lg bg-fill px-3 py-1.5 text-on-fill focus:not-sr-only focus:absolute focus:top-2 focus:left-4 focus:z-40"
      >
        {words.skipToContent}
      </a>
      <div className="mx-auto flex h-13 max-w-[150rem] items-center gap-3 px-4 sm:px-6">
        <Link href={OVERVIEW} className="mr-1 shrink-0 rounded sm:mr-3">
          <Wordmark className="h-5.5 max-sm:hidden" />
          <Mark className="h-6 sm:hidden" />
        </Link>
        <Navigation page={page} />
        <div className="ml-auto flex shrink-0 items-center gap-1.5 sm:gap-3">
          <ConnectionBadge />
          <RealTimeSwitch />
          <div className="flex items-center gap-1 sm:border-l sm:pl-3">
            <ThemeMenu />
            <AccountMenu person={person} />
          </div>
        </div>
      </div>
    </header>
  );
}
