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
  /** Who finds it in the navigation; without it, every member. */
  roles?: readonly Role[];
}

export const PAGES = [
  { id: 'overview', href: OVERVIEW },
  { id: 'searches', href: SEARCHES },
  { id: 'gaps', href: GAPS },
  { id: 'filters', href: FILTERS },
  { id: 'listings', href: LISTINGS },
  { id: 'visits', href: VISITS },
  { id: 'events', href: EVENTS },
  { id: 'quality', href: QUALITY },
  { id: 'members', href: MEMBERS, roles: ['owner'] },
] as const satisfies readonly Page[];

export type PageId = (typeof PAGES)[number]['id'];

const isFor = (page: Page, role: Role | null) =>
  !page.roles || (role !== null && page.roles.includes(role));

export const pagesFor = (role: Role | null) => PAGES.filter((page) => isFor(page, role));
