// Every German word of the dashboard, in the files of the English ones.
import type { Words } from '../shape.ts';
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

export const de: Words = {
  language: 'de',
  product: 'VowSwap Analytics',
  description: 'Was auf dem Marktplatz VowSwap geschieht, während es geschieht.',
  skipToContent: 'Zu den Zahlen springen',
  retry: 'Erneut versuchen',
  close: 'Schließen',
  loadMore: 'Mehr laden',
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
};
