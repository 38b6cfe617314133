'use client';
// The bar at the top: where you are, whether the numbers are live, who you are. One line where there is room, else two.
import Link, { useLinkStatus } from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Person } from '#web/data/queries/member.ts';
import { useLive } from '#web/realtime/index.ts';
import { OVERVIEW, pageHref } from '#web/routes.ts';
import { cn } from '#web/ui/cn.ts';
import { Mark, Wordmark } from '#web/ui/display/wordmark.tsx';
import { useWords } from '#web/words/provider.tsx';
import { Commands } from '../commands/commands.tsx';
import { useGoing } from '../going.tsx';
import { type PageId, pagesFor } from '../pages.ts';
import { useTopics } from '../use-sections.ts';
import { AccountMenu } from './account-menu.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { fetchScript } from './page-scripts.ts';
import { RealTimeSwitch } from './real-time-switch.tsx';
import { Watchers } from './watchers.tsx';

function Navigation() {
  const words = useWords().pages;
  const here = usePathname();
  const role = useLive((view) => view.role);
  const topics = useTopics();
  const params = useSearchParams();
  const current = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another link
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <nav
      aria-label={words.navigation}
      // Where the bar has two lines it has the second one, and on a phone it scrolls: what is cut off fades out.
      className="flex min-w-0 gap-1 overflow-x-auto [scrollbar-width:none] max-2xl:order-last max-2xl:-mx-2 max-2xl:h-10 max-2xl:w-[calc(100%+1rem)] max-2xl:pr-8 max-2xl:[mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)] 2xl:h-full"
    >
      {pagesFor({ role, topics }).map(({ id, href }) => (
        <Link
          key={id}
          ref={href === here ? current : undefined}
          // The next page shows the same range, zone and filter.
          href={pageHref(href, params)}
          // Its numbers are those of the moment when it is opened; its script can come ahead.
          prefetch={false}
          onPointerEnter={() => fetchScript(id)}
          onFocus={() => fetchScript(id)}
          aria-current={href === here ? 'page' : undefined}
          className={cn(
            'relative flex items-center px-2 text-sm font-medium whitespace-nowrap -outline-offset-2',
            href === here
              ? 'text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:bg-accent'
              : 'text-muted hover:text-ink',
          )}
        >
          <PageName page={id}>{words[id]}</PageName>
        </Link>
      ))}
    </nav>
  );
}

/** Says that the page is on its way. */
function PageName({ page, children }: { page: PageId; children: ReactNode }) {
  const { pending } = useLinkStatus();
  useGoing(pending ? page : null);
  return (
    <span
      className={cn(
        pending &&
          'text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:animate-breathe after:bg-accent',
      )}
    >
      {children}
    </span>
  );
}

export function Header({ person }: { person: Person }) {
  const words = useWords();
  return (
    <header className="sticky top-0 z-30 border-b bg-surface/90 backdrop-blur-md">
      <a
        href="#content"
        className="sr-only rounded-lg bg-fill px-3 py-1.5 text-on-fill focus:not-sr-only focus:absolute focus:top-2 focus:left-4 focus:z-40"
      >
        {words.skipToContent}
      </a>
      <div className="mx-auto flex max-w-[150rem] items-center gap-x-3 px-4 max-2xl:flex-wrap max-2xl:pt-2 sm:px-6 2xl:h-13">
        <Link href={OVERVIEW} className="mr-1 shrink-0 rounded sm:mr-3">
          <Wordmark className="h-5.5 max-sm:hidden" />
          <Mark className="h-6 sm:hidden" />
        </Link>
        <Navigation />
        <div className="ml-auto flex shrink-0 items-center gap-1.5 sm:gap-3">
          <Watchers />
          <ConnectionBadge />
          <RealTimeSwitch />
          <div className="flex items-center gap-1 sm:border-l sm:pl-3">
            <Commands />
            <AccountMenu person={person} />
          </div>
        </div>
      </div>
    </header>
  );
}
