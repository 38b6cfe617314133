'use client';
// Pages of raw events: the first as rendered, older ones on demand, newer ones when asked for.
import { useMemo, useState } from 'react';
import useSWRInfinite from 'swr/infinite';
import type { AnalyticsEvent } from '#contract/event.ts';
import type { EventsCursor, EventsPage } from '#contract/health.ts';
import type { Scope } from '#web/data/address/page-state.ts';
import { useProjectClient } from '#web/data/client/project-client.tsx';
import type { RpcError } from '#web/data/client/rpc.ts';
import { EVENTS_KEY, EVENTS_PAGE, readEvents } from '#web/data/queries/events.ts';
import { readState } from '#web/data/queries/read-state.ts';
import { hasSlid, type Range, sameRange } from '#web/data/queries/snapshot.ts';
import { isFollowing, type LiveView, newestFirst, useLive } from '#web/realtime/index.ts';

/** More rows than this are not read on a screen: narrow the filter, or export. */
const MAX_PAGES = 20;

/** What the server rendered. */
export interface Rendered {
  scope: Scope;
  page: EventsPage | null;
}

/** The list must not move under the reader: a range that slides stays where it was when it was chosen, or asked for anew. */
function useStill(range: Range) {
  const [{ still, last }, set] = useState({ still: range, last: range });
  if (!sameRange(last, range)) set({ still: hasSlid(last, range) ? still : range, last: range });
  return { still, catchUp: () => set({ still: range, last: range }) };
}

const keyOf = ({ range: { from, to }, filter }: Scope) => JSON.stringify([from, to, filter]);

export function useEvents({ range, filter }: Scope, rendered: Rendered) {
  const client = useProjectClient();
  const { still, catchUp } = useStill(range);
  const scope = { range: still, filter };
  const key = keyOf(scope);
  const isRendered = key === keyOf(rendered.scope);
  const { data, error, size, setSize, isValidating, mutate } = useSWRInfinite<EventsPage, RpcError>(
    (_, prev: EventsPage | null) => {
      if (prev && prev.next === null) return null;
      return [EVENTS_KEY, key, prev?.next ?? null] as const;
    },
    ([, , cursor]: readonly [string, string, EventsCursor | null]) =>
      readEvents(client, { scope, cursor, limit: EVENTS_PAGE }),
    {
      fallbackData: isRendered && rendered.page ? [rendered.page] : undefined,
      // What is stored does not change, and the list must not move under the reader.
      revalidateFirstPage: false,
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      revalidateOnMount: !isRendered,
      keepPreviousData: true,
    },
  );
  const events = useMemo(() => data?.flatMap((page) => page.events), [data]);
  const isComplete = data?.at(-1)?.next === null;
  return {
    state: readState(true, { data: events, error }),
    error,
    isPending: isValidating,
    /** What is listed is not what was asked for yet. */
    isChanging: isValidating && size === 1,
    isComplete,
    isFull: !isComplete && size >= MAX_PAGES,
    more: () => void setSize(size + 1),
    /** The newest again, without the older pages. */
    renew: async () => {
      catchUp();
      await setSize(1);
      await mutate();
    },
    retry: () => void mutate(),
  };
}

const feedHead = ({ feed, filter, freshness }: LiveView) => ({
  newest: feed[0],
  key: JSON.stringify(filter),
  isFollowed: isFollowing(freshness),
});

/** Whether the live feed of the same filter has something newer than the first one listed. */
export function useNewer(first: AnalyticsEvent | undefined, { range, filter }: Scope): boolean {
  const { newest, key, isFollowed } = useLive(feedHead);
  const isSame = isFollowed && key === JSON.stringify(filter);
  if (range.to !== null) return false;
  return isSame && newest !== undefined && (first === undefined || newestFirst(newest, first) < 0);
}
