// Words of the live panels of the overview.
import { many } from './many.ts';

export const panels = {
  eventsPerMinute: {
    empty: 'Noch keine Ereignisse in diesem Zeitraum',
    total: (shown: string) => `${shown} im Zeitraum`,
  },
  activeSessions: {
    empty: 'Noch keine Sitzungen in diesem Zeitraum',
    window: (n: number, shown: string) =>
      n === 1 ? 'in der letzten Minute' : `in den letzten ${shown} Minuten`,
  },
  searches: { empty: 'Noch keine Suchen in diesem Zeitraum' },
  zeroResultRate: {
    empty: 'Noch keine Suchen, also keine Quote',
    note: (n: number, shown: string) =>
      n === 0 ? 'jede Suche fand etwas' : `${shown} ohne Treffer`,
  },
  listingClickRate: {
    empty: 'Noch keine Inserate angezeigt, also keine Rate',
    note: (n: number, shown: string) =>
      `von ${many(n, shown, 'angezeigten Inserat', 'angezeigten Inseraten')}`,
    unshown: (n: number, shown: string) => `${many(n, shown, 'Klick', 'Klicks')} ohne Anzeige`,
  },
  contacts: { empty: 'Noch keine Kontakte in diesem Zeitraum' },
  purchases: { empty: 'Noch keine Käufe in diesem Zeitraum' },
  revenue: {
    empty: 'Noch keine Käufe mit Preis in diesem Zeitraum',
    others: (list: string) => `außerdem ${list}`,
    only: (currency: string) => `alles in ${currency}`,
  },
  activityOverTime: {
    title: 'Aktivität',
    about:
      'Was eingeschaltet ist, im Verlauf. Ein Balken mit nur einem Teil seines Schritts ist blass: Der letzte wächst noch, und ein Zeitraum kann mitten in einem beginnen. Beim Vergleich zeigt die gestrichelte Linie den Zeitraum davor in denselben Schritten.',
    empty: 'Noch keine Ereignisse in diesem Zeitraum',
    chart: 'Aktivität im Verlauf. Pfeiltasten bewegen durch die Zeit.',
    total: 'Gesamt',
    before: 'Zeitraum davor',
    time: 'Zeit',
  },
  popularSearches: {
    title: 'Häufige Suchen',
    about: 'Suchbegriffe nach Häufigkeit; Groß- und Kleinschreibung zählt gleich.',
    empty: 'Noch keine Suchen in diesem Zeitraum',
    term: 'Suchbegriff',
  },
  filterUsage: {
    title: 'Filternutzung',
    about: 'Filter und gewählte Werte, nach Häufigkeit.',
    empty: 'Noch keine Filter in diesem Zeitraum',
    filter: 'Filter',
    value: 'Wert',
    anyValue: 'beliebiger Wert',
  },
  listingViews: {
    title: 'Aufrufe von Inseraten',
    about: 'Inserate, die meistaufgerufenen zuerst.',
    empty: 'Noch keine Inserate in diesem Zeitraum',
    listing: 'Inserat',
    id: 'Inserat-ID',
  },
  liveFeed: {
    title: 'Live-Feed',
    about:
      'Die neuesten Ereignisse, wie sie eintreffen. Er pausiert, solange Sie darauf zeigen oder darin scrollen.',
    empty: 'Neue Ereignisse erscheinen hier, sobald sie eintreffen.',
    emptyFilter: 'Kein Ereignis dieser Arten unter den neuesten.',
    held: 'Pausiert, während Sie lesen',
    waiting: (shown: string) => `${shown} neu`,
    toNews: 'Die neuesten anzeigen',
    filter: 'Arten von Ereignissen',
    allKinds: 'Alle Arten',
    arrived: (n: number, shown: string) => `${many(n, shown, 'neues Ereignis', 'neue Ereignisse')}`,
  },
} as const;
