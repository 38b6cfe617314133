'use client';
// Pages of raw events: the first as rendered, older ones on demand, newer ones when asked for.
import { useMemo, useRef, useState } from 'react';
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

/** A page beside the question that it is of: those of the one before stay while the next are on their way. */
interface Listed {
  of: string;
  page: EventsPage;
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
  /** The newest are asked for because the feed has them: a read replica may not have them yet. */
  const renews = useRef(false);
  const isRendered = key === keyOf(rendered.scope);
  const { data, error, size, setSize, isValidating, mutate } = useSWRInfinite<Listed, RpcError>(
    (_, prev: Listed | null) => {
      if (prev && prev.page.next === null) return null;
      return [EVENTS_KEY, key, prev?.page.next ?? null] as const;
    },
    async ([, of, cursor]: readonly [string, string, EventsCursor | null]) => ({
      of,
      page: await readEvents(
        client,
        { scope, cursor, limit: EVENTS_PAGE },
        { primary: renews.current },
      ),
    }),
    {
      fallbackData: isRendered && rendered.page ? [{ of: key, page: rendered.page }] : undefined,
      // What is stored does not change, and the list must not move under the reader.
      revalidateFirstPage: false,
      revalidateIfStale: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      // What the server could not read is asked for here.
      revalidateOnMount: !(isRendered && rendered.page),
      shouldRetryOnError: (failed: RpcError) => !failed.isInvalid,
      keepPreviousData: true,
    },
  );
  // A filter that failed must not be answered with the events of another.
  const shown = error && data?.[0]?.of !== key ? undefined : data;
  const events = useMemo(() => shown?.flatMap(({ page }) => page.events), [shown]);
  const isComplete = shown?.at(-1)?.page.next === null;
  return {
    state: readState(true, { data: events, error }),
    error,
    /** Why the database does not take the filter. */
    filterError: filter && error?.isInvalid ? error : null,
    isPending: isValidating,
    /** What is listed is not what was asked for yet. */
    isChanging: isValidating && size === 1,
    isComplete,
    /** Null: to the first there is. */
    lookedBackTo: shown?.at(-1)?.page.next?.derivedAt ?? null,
    isFull: !isComplete && size >= MAX_PAGES,
    more: () => void setSize(size + 1),
    /** The newest again, without the older pages. */
    renew: async () => {
      catchUp();
      await setSize(1);
      renews.current = true;
      await mutate().finally(() => {
        renews.current = false;
      });
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
