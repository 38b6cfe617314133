// Words of the page of events.
import { many } from './many.ts';

export const events = {
  lead: 'Every event as stored, newest first.',
  caption: 'Events',
  what: 'What happened',
  newer: 'Show new events',
  empty: 'No events in this range yet',
  noMatch: 'No event in this range matches this filter.',
  shown: (n: number, shown: string) => `${many(n, shown, 'event', 'events')} shown.`,
  all: 'That is all of them.',
  lookedBackTo: (time: string) => `Searched back to ${time}.`,
  full: 'This page shows no more. Narrow the range or the filter, or export.',
  export: {
    title: 'Export',
    formats: { csv: 'CSV, for spreadsheets', ndjson: 'NDJSON, for programs' },
    running: 'Collecting events, newest first…',
    complete: 'Done: the file holds every event of this range and filter.',
    limited: (limit: string) =>
      `Done: the file holds the newest ${limit} events, which is the most. Choose an earlier range for older ones.`,
    events: (n: number, shown: string) => many(n, shown, 'event', 'events'),
    backTo: (time: string) => `back to ${time}`,
    notes: {
      csv: 'Texts that a spreadsheet would run as a formula begin with an apostrophe.',
      ndjson: 'One event a line, exactly as it is stored.',
    },
    cancel: 'Cancel',
    goOn: 'Continue',
  },
} as const;
