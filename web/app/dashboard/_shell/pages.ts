// The pages of the dashboard, in the order of the navigation. A new page is one line here.
import type { Role } from '#contract/access.ts';
import { SECTIONS, type Section, sectionsOf, type Topic } from '#contract/topic.ts';
import {
  EVENTS,
  FILTERS,
  GAPS,
  LISTINGS,
  MEMBERS,
  OVERVIEW,
  QUALITY,
  SEARCHES,
  SESSIONS,
} from '#web/routes.ts';

interface Page {
  id: string;
  href: string;
  /** Its numbers are those of the range in the address. */
  hasRange?: true;
  /**
   * The filter of the address limits its numbers: live ones through a view on the server, of which there are few;
   * others as they are asked for.
   */
  filter?: 'live' | 'asked';
  /** In the navigation of those who may see all of these; without it, of every member. */
  sections?: readonly Section[];
  /** In the navigation of these roles; without it, of all. */
  roles?: readonly Role[];
}

export const PAGES = [
  { id: 'overview', href: OVERVIEW, hasRange: true, filter: 'live' },
  { id: 'searches', href: SEARCHES, hasRange: true, filter: 'asked', sections: ['search'] },
  { id: 'gaps', href: GAPS, hasRange: true, filter: 'asked', sections: ['search'] },
  { id: 'filters', href: FILTERS, hasRange: true, filter: 'asked', sections: ['filters'] },
  { id: 'listings', href: LISTINGS, hasRange: true, filter: 'asked', sections: ['listings'] },
  { id: 'sessions', href: SESSIONS, hasRange: true, filter: 'asked', sections: ['user_sessions'] },
  { id: 'events', href: EVENTS, filter: 'live' },
  { id: 'quality', href: QUALITY, sections: SECTIONS },
  { id: 'members', href: MEMBERS, roles: ['owner'] },
] as const satisfies readonly Page[];

export type PageId = (typeof PAGES)[number]['id'];

interface Reader {
  role: Role | null;
  topics: readonly Topic[];
}

function isFor(page: Page, { role, topics }: Reader): boolean {
  const seen = topics.flatMap(sectionsOf);
  const isRole = !page.roles || (role !== null && page.roles.includes(role));
  return isRole && (page.sections ?? []).every((section) => seen.includes(section));
}

/** What the reader may not see is not offered. */
export const pagesFor = (reader: Reader) => PAGES.filter((page) => isFor(page, reader));

const pageAt = (href: string): Page | undefined => PAGES.find((page) => page.href === href);

export const hasRange = (href: string) => pageAt(href)?.hasRange === true;

export const filterAt = (href: string) => pageAt(href)?.filter ?? null;
