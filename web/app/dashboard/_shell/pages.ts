// The pages of the dashboard, in the order of the navigation. A new page is one line here.
import { OVERVIEW } from '#web/data/ways.ts';

export const PAGES = [{ id: 'overview', href: OVERVIEW }] as const;

export type PageId = (typeof PAGES)[number]['id'];
