// The script of each page, fetched when somebody is about to go there. Its numbers are not: they are those of the moment when
// it is opened, and asking for them twice would take the reader's places at the database.
import type { PageId } from '../pages.ts';

const SCRIPTS: Record<PageId, () => Promise<unknown>> = {
  overview: () => import('../../analytics/overview.tsx'),
  searches: () =>
    Promise.all([import('../../searches/searches.tsx'), import('../../searches/search-term.tsx')]),
  gaps: () => import('../../gaps/supply-gaps.tsx'),
  filters: () => import('../../filters/filters.tsx'),
  listings: () => import('../../listings/listings.tsx'),
  sessions: () =>
    Promise.all([import('../../sessions/sessions.tsx'), import('../../sessions/session.tsx')]),
  events: () => import('../../events/events.tsx'),
  quality: () => import('../../quality/quality.tsx'),
  members: () => import('../../members/members.tsx'),
};

/** What fails is fetched again when one goes there. */
export const fetchScript = (page: PageId) => void SCRIPTS[page]().catch(() => undefined);
