// The pages of the dashboard, in the order of the navigation. A new page is one line here.
import type { Role } from '#contract/access.ts';
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
  /** Who finds it in the navigation; without it, every member. */
  roles?: readonly Role[];
}

export const PAGES = [
  { id: 'overview', href: OVERVIEW, hasRange: true, filter: 'live' },
  { id: 'searches', href: SEARCHES, hasRange: true, filter: 'asked' },
  { id: 'gaps', href: GAPS, hasRange: true, filter: 'asked' },
  { id: 'filters', href: FILTERS, hasRange: true, filter: 'asked' },
  { id: 'listings', href: LISTINGS, hasRange: true, filter: 'asked' },
  { id: 'sessions', href: SESSIONS, hasRange: true, filter: 'asked' },
  { id: 'events', href: EVENTS, filter: 'live' },
  { id: 'quality', href: QUALITY },
  { id: 'members', href: MEMBERS, roles: ['owner'] },
] as const satisfies readonly Page[];

export type PageId = (typeof PAGES)[number]['id'];

const isFor = (page: Page, role: Role | null) =>
  !page.roles || (role !== null && page.roles.includes(role));

export const pagesFor = (role: Role | null) => PAGES.filter((page) => isFor(page, role));

const pageAt = (href: string): Page | undefined => PAGES.find((page) => page.href === href);

export const hasRange = (href: string) => pageAt(href)?.hasRange === true;

export const filterAt = (href: string) => pageAt(href)?.filter ?? null;
