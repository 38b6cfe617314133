'use client';
// Everything that can be done by name or by key on this page.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTheme } from 'next-themes';
import { startTransition, useState, useTransition } from 'react';
import { PRESETS } from '#web/data/address/page-state.ts';
import { sessionOf } from '#web/data/address/session-of.ts';
import { useLive } from '#web/realtime/index.ts';
import { OVERVIEW, pageHref, SETTINGS } from '#web/routes.ts';
import { useWords } from '#web/words/provider.tsx';
import { signOut } from '../../../sign-in/actions.ts';
import { useGoing } from '../going.tsx';
import { useLiveControls } from '../live/live-numbers.tsx';
import { filterAt, hasRange, type PageId, pagesFor } from '../pages.ts';
import { usePage } from '../use-page-state.ts';
import { useTopics } from '../use-sections.ts';

export interface Command {
  id: string;
  group: string;
  label: string;
  /** Pressed one after the other. */
  keys?: readonly string[];
  run: () => void;
}

const PAGE_KEYS: Record<PageId, string> = {
  overview: 'o',
  searches: 's',
  gaps: 'g',
  filters: 'f',
  listings: 'l',
  // `s` is that of the searches.
  sessions: 'v',
  events: 'e',
  quality: 'q',
  members: 'm',
};
const THEMES = ['light', 'dark', 'system'] as const;

export function useCommands(): Command[] {
  const here = usePathname();
  const go = useGoCommands();
  const range = useRangeCommands();
  const filter = useFilterCommands();
  const view = useViewCommands();
  // One session is shown whole: it has neither range nor filter.
  if (sessionOf(useSearchParams().get('session')) !== null) return [...go, ...view];
  return [...go, ...(hasRange(here) ? range : []), ...(filterAt(here) ? filter : []), ...view];
}

function useGoCommands(): Command[] {
  const words = useWords();
  const router = useRouter();
  const role = useLive((view) => view.role);
  const topics = useTopics();
  const params = useSearchParams();
  const [isGoing, startGoing] = useTransition();
  const [page, setPage] = useState<PageId | null>(null);
  useGoing(isGoing ? page : null);
  return pagesFor({ role, topics }).map(({ id, href }) => ({
    id: `go-${id}`,
    group: words.commands.groups.go,
    label: words.pages[id],
    keys: ['g', PAGE_KEYS[id]],
    run() {
      setPage(id);
      startGoing(() => router.push(pageHref(href, params)));
    },
  }));
}

function useRangeCommands(): Command[] {
  const words = useWords();
  const here = usePathname();
  const { state, change } = usePage();
  const group = words.commands.groups.range;
  const presets = PRESETS.map((preset, i) => ({
    id: `range-${preset}`,
    group,
    label: words.range.spoken[preset],
    keys: [`${i + 1}`],
    run: () => change({ ...state, preset, custom: null }),
  }));
  const compare = {
    id: 'compare',
    group,
    label: words.commands.compare,
    keys: ['c'],
    run: () => change({ ...state, compare: !state.compare }),
  };
  // The other pages with a range always compare.
  return here === OVERVIEW ? [...presets, compare] : presets;
}

function useFilterCommands(): Command[] {
  const { filter: words, commands } = useWords();
  const { state, change, openFilter } = usePage();
  const group = commands.groups.filter;
  const add = {
    id: 'filter',
    group,
    label: words.addTitle,
    keys: ['f'],
    run: () => openFilter(true),
  };
  const clear = {
    id: 'clear-filter',
    group,
    label: words.clear,
    run: () => change({ ...state, filter: null }),
  };
  return state.filter ? [add, clear] : [add];
}

function useViewCommands(): Command[] {
  const words = useWords();
  const router = useRouter();
  const { setTheme } = useTheme();
  const { pause, resume } = useLiveControls();
  const isPaused = useLive(({ freshness }) => freshness.kind === 'paused');
  const { groups, realTimeOn, realTimeOff, theme } = words.commands;
  return [
    {
      id: 'real-time',
      group: groups.view,
      label: isPaused ? realTimeOn : realTimeOff,
      keys: ['p'],
      run: isPaused ? resume : pause,
    },
    ...THEMES.map((name) => ({
      id: `theme-${name}`,
      group: groups.view,
      label: theme(words.theme[name]),
      run: () => setTheme(name),
    })),
    {
      id: 'settings',
      group: groups.account,
      label: words.pages.settings,
      run: () => router.push(SETTINGS),
    },
    {
      id: 'sign-out',
      group: groups.account,
      label: words.account.signOut,
      run: () => startTransition(() => signOut()),
    },
  ];
}
