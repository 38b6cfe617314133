// Every English word of the dashboard, a file for each page. A second language is one more folder of this shape.
import { cards } from './cards.ts';
import { entry } from './entry.ts';
import { event } from './event.ts';
import { events } from './events.ts';
import { filtersPage } from './filters.ts';
import { gapsPage } from './gaps.ts';
import { listingsPage } from './listings.ts';
import { members } from './members.ts';
import { metrics } from './metrics.ts';
import { panels } from './panels.ts';
import { quality } from './quality.ts';
import { reports } from './reports.ts';
import { searchesPage } from './searches.ts';
import { sessionsPage } from './sessions.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const en = {
  language: 'en',
  product: 'VowSwap Analytics',
  description: 'What shoppers of the VowSwap marketplace do, while they do it.',
  skipToContent: 'Skip to the numbers',
  retry: 'Try again',
  close: 'Close',
  loadMore: 'Load more',
  ...entry,
  ...shell,
  ...cards,
  metrics,
  panels,
  quality,
  events,
  members,
  settings,
  event,
  insights: {
    ...reports,
    ...searchesPage,
    ...gapsPage,
    ...filtersPage,
    ...listingsPage,
    ...sessionsPage,
  },
} as const;
