// Words of the page of events.
import { many } from './many.ts';

export const events = {
  lead: 'Jedes Ereignis, wie es gespeichert ist, die neuesten zuerst.',
  caption: 'Ereignisse',
  what: 'Was geschah',
  newer: 'Neue Ereignisse anzeigen',
  empty: 'Noch kein Ereignis in diesem Zeitraum',
  noMatch: 'Kein Ereignis in diesem Zeitraum passt zum Filter.',
  shown: (n: number, shown: string) => `${many(n, shown, 'Ereignis', 'Ereignisse')} angezeigt.`,
  all: 'Das sind alle.',
  lookedBackTo: (time: string) => `Durchsucht bis ${time}.`,
  full: 'Mehr zeigt diese Seite nicht: Wählen Sie Zeitraum oder Filter enger, oder exportieren Sie.',
  export: {
    title: 'Export',
    formats: { csv: 'CSV, für Tabellen', ndjson: 'NDJSON, für Programme' },
    running: 'Ereignisse werden gesammelt, die neuesten zuerst…',
    complete: 'Fertig: Die Datei enthält jedes Ereignis dieses Zeitraums und Filters.',
    limited: (limit: string) =>
      `Fertig: Die Datei enthält die neuesten ${limit} Ereignisse, mehr sind nicht möglich. Wählen Sie für ältere einen früheren Zeitraum.`,
    events: (n: number, shown: string) => many(n, shown, 'Ereignis', 'Ereignisse'),
    backTo: (time: string) => `zurück bis ${time}`,
    notes: {
      csv: 'Texte, die eine Tabelle als Formel ausführen würde, beginnen mit einem Apostroph.',
      ndjson: 'Ein Ereignis pro Zeile, genau wie gespeichert.',
    },
    cancel: 'Abbrechen',
    goOn: 'Weiter',
  },
} as const;
