// Range, comparison and zone: read from the address, written to it, without asking the server.
import { useSearchParams } from 'next/navigation';
import { createContext, use, useCallback, useContext, useMemo, useState } from 'react';
import { minuteAt, rangeOf } from '#web/data/address/asked-range.ts';
import { selecting } from '#web/data/address/conditions.ts';
import {
  type PageState,
  readPageState,
  type Scope,
  writePageState,
} from '#web/data/address/page-state.ts';
import { type Range, sameRange } from '#web/data/queries/range.ts';
import type { ReaderZones } from '#web/data/reader/reader.ts';
import { deviceZone } from '#web/data/reader/time-zone.ts';
import { useMounted } from '#web/ui/hooks/use-mounted.ts';

// Next keeps useSearchParams in step with the history; no round trip to the server is needed.
function write(query: string) {
  window.history.pushState(null, '', query ? `?${query}` : window.location.pathname);
}

const change = (next: PageState) => write(writePageState(next, window.location.search));

/** For what only one page has: sets a parameter, or removes it. */
export function changeParam(name: string, value: string | null) {
  const params = new URLSearchParams(window.location.search);
  if (value === null) params.delete(name);
  else params.set(name, value);
  write(params.toString());
}

/** What the server rendered: the first render in the browser starts from the same. */
interface Rendered {
  range: Range;
  zones: ReaderZones;
  at: Date;
}

/** The same object until it says something else: most ranges do so every quarter of an hour, or never. */
function useSame(range: Range, first: Range): Range {
  const [kept, setKept] = useState(first);
  if (sameRange(kept, range)) return kept;
  setKept(range);
  return range;
}

type FilterReader = typeof import('#web/data/address/filter-text.ts').readFilter;
let filterReader: Promise<FilterReader> | undefined;

const noReader: FilterReader = () => {
  throw new Error('This address has no filter.');
};

/** A page whose address has a filter waits for the contract before it starts; the others do without. */
function useFilterReader(hasFilter: boolean): FilterReader {
  if (!hasFilter) return noReader;
  filterReader ??= import('#web/data/address/filter-text.ts').then(({ readFilter }) => readFilter);
  return use(filterReader);
}

export function usePageState(rendered: Rendered) {
  const params = useSearchParams();
  const readFilter = useFilterReader(params.has('filter'));
  const state = useMemo(() => readPageState(params, readFilter), [params, readFilter]);
  const mounted = useMounted();
  const { own, device } = rendered.zones;
  const zone = state.timeZone ?? own ?? (mounted ? deviceZone() : device);
  const [minute, setMinute] = useState(() => minuteAt(rendered.at));
  const range = useSame(rangeOf(state, zone, minute), rendered.range);
  const { filter } = state;
  /** Selects the whole sessions, by the same conditions. */
  const widen = useCallback(() => {
    if (state.filter) change({ ...state, filter: selecting('sessions', state.filter) });
  }, [state]);
  const scope = useMemo((): Scope => ({ range, filter }), [range, filter]);
  // The form of the filter is opened by its button, by a command and by a key.
  const [isFilterOpen, openFilter] = useState(false);
  return {
    ...{ state, zone, ownZone: own, range, scope, change, widen, setMinute },
    ...{ isFilterOpen, openFilter },
  };
}

const PageContext = createContext<ReturnType<typeof usePageState> | null>(null);
export const PageStateProvider = PageContext;

/** What the address says, for any component of a page. */
export function usePage() {
  const page = useContext(PageContext);
  if (!page) throw new Error('Wrap the page in <Dashboard>.');
  return page;
}
