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
  VISITS,
} from '#web/data/ways.ts';

interface Page {
  id: string;
  href: string;
  /** Its numbers are those of the range in the address. */
  hasRange?: true;
  /** Who finds it in the navigation; without it, every member. */
  roles?: readonly Role[];
}

export const PAGES = [
  { id: 'overview', href: OVERVIEW, hasRange: true },
  { id: 'searches', href: SEARCHES, hasRange: true },
  { id: 'gaps', href: GAPS, hasRange: true },
  { id: 'filters', href: FILTERS, hasRange: true },
  { id: 'listings', href: LISTINGS, hasRange: true },
  { id: 'visits', href: VISITS, hasRange: true },
  { id: 'events', href: EVENTS },
  { id: 'quality', href: QUALITY },
  { id: 'members', href: MEMBERS, roles: ['owner'] },
] as const satisfies readonly Page[];

export type PageId = (typeof PAGES)[number]['id'];

const isFor = (page: Page, role: Role | null) =>
  !page.roles || (role !== null && page.roles.includes(role));

export const pagesFor = (role: Role | null) => PAGES.filter((page) => isFor(page, role));

export const hasRange = (href: string) =>
  PAGES.some((page: Page) => page.href === href && page.hasRange);
