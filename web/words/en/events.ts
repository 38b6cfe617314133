// Words of the page of events.
import { many } from './many.ts';

export const events = {
  lead: 'Every event as it is stored, newest first by the clock of the device it comes from.',
  caption: 'Events',
  what: 'What happened',
  newer: 'There are new events. Show them',
  empty: 'No event in this range.',
  noMatch: 'No event in this range matches this filter.',
  shown: (n: number, shown: string) => `${many(n, shown, 'event', 'events')} shown.`,
  all: 'These are all.',
  full: 'More do not help on a screen: narrow range or filter, or export.',
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
    goOn: 'Go on',
  },
} as const;
