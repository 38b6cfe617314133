// Sees which listings a shopper sees: half of the element inside the window.

import { builtIn } from './safely.ts';

export interface Seen {
  listingId: string;
  position: number;
  searchId: string | null;
}

interface Run {
  listingIds: string[];
  firstPosition: number;
  searchId: string | null;
}

const MOST = 60;

/** Neighbours in the results of one search go into one event. */
export function toRuns(seen: Seen[]): Run[] {
  const runs: Run[] = [];
  for (const { listingId, position, searchId } of seen.sort((a, b) => a.position - b.position)) {
    const run = runs[runs.length - 1];
    const length = run?.searchId === searchId ? run.listingIds.length : MOST;
    if (run && length < MOST && run.firstPosition + length === position)
      run.listingIds.push(listingId);
    else runs.push({ listingIds: [listingId], firstPosition: position, searchId });
  }
  return runs;
}

/** A page that renders again observes again: in the results of one search a listing counts once a session. */
const counted = new Set<string>();

export function watchListings(
  root: ParentNode,
  searchId: string | null,
  sessionId: () => string | undefined,
  onSeen: (seen: Seen) => void,
): () => void {
  const ranked = new Map<Element, Pick<Seen, 'listingId' | 'position'>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const listing = ranked.get(target);
        const mark = `${sessionId()} ${searchId} ${listing?.listingId}`;
        if (!isIntersecting || !listing || counted.has(mark)) continue;
        counted.add(mark);
        onSeen({ ...listing, searchId });
      }
    },
    { threshold: 0.5 },
  );
  const elements: NodeListOf<HTMLElement> = Reflect.apply(builtIn(root, 'querySelectorAll'), root, [
    '[data-listing-id]',
  ]);
  for (const element of elements) {
    const { listingId = '', position } = builtIn(element, 'dataset');
    ranked.set(element, { listingId, position: Number(position) || ranked.size + 1 });
    observer.observe(element);
  }
  return () => observer.disconnect();
}
