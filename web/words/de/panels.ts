// Words of the live panels of the overview.
import { many } from './many.ts';

export const panels = {
  eventsPerMinute: {
    title: 'Ereignisse pro Minute',
    about:
      'Das Tempo im Augenblick. Darunter: alle Ereignisse des Zeitraums, und ob sie schneller oder langsamer kamen als im Zeitraum davor.',
    empty: 'Noch keine Ereignisse in diesem Zeitraum',
    total: (shown: string) => `${shown} im Zeitraum`,
  },
  activeSessions: {
    title: 'Aktive Sitzungen',
    about:
      'Sitzungen mit mindestens einem Ereignis in diesen Minuten, die nicht beendet sind. Die Linie zeigt neue Sitzungen.',
    empty: 'Noch keine Sitzungen in diesem Zeitraum',
    window: (n: number, shown: string) =>
      n === 1 ? 'in der letzten Minute' : `in den letzten ${shown} Minuten`,
  },
  searches: {
    title: 'Suchen',
    about: 'Suchereignisse im Zeitraum.',
    empty: 'Noch keine Suchen in diesem Zeitraum',
  },
  zeroResultRate: {
    title: 'Null-Treffer-Quote',
    about: 'Anteil der Suchen im Zeitraum ohne Treffer. Die Linie zeigt diesen Anteil im Verlauf.',
    empty: 'Noch keine Suchen, also keine Quote',
    note: (n: number, shown: string) =>
      n === 0 ? 'jede Suche fand etwas' : `${shown} ohne Treffer`,
  },
  clickThrough: {
    title: 'Klickrate',
    about:
      'Aus Listen geöffnete Inserate (Aufrufe mit Position) geteilt durch in Listen angezeigte Inserate. Die Linie zeigt diese Rate im Verlauf.',
    empty: 'Noch keine Inserate angezeigt, also keine Rate',
    note: (n: number, shown: string) =>
      `von ${many(n, shown, 'angezeigten Inserat', 'angezeigten Inseraten')}`,
  },
  contacts: {
    title: 'Kontakte',
    about: 'Wie oft im Zeitraum jemand einen Verkäufer kontaktierte.',
    empty: 'Noch keine Kontakte in diesem Zeitraum',
  },
  purchases: {
    title: 'Käufe',
    about: 'Im Zeitraum gekaufte Inserate.',
    empty: 'Noch keine Käufe in diesem Zeitraum',
  },
  revenue: {
    title: 'Umsatz',
    about:
      'Was die Käufe des Zeitraums zusammen kosten, die größte Summe zuerst. Veränderung und Linie gelten der ersten Währung. Währungen werden nie addiert. Unbestätigt ist, was mit dem öffentlichen Schlüssel kam, den jeder benutzen kann; Käufe Ihres Servers sind bestätigt.',
    empty: 'Noch keine Käufe mit Preis in diesem Zeitraum',
    others: (list: string) => `und ${list}`,
    only: (currency: string) => `alles in ${currency}`,
    unconfirmed: (list: string) => `${list} unbestätigt`,
  },
  activityOverTime: {
    title: 'Aktivität',
    about:
      'Ereignisse nach Art. Der letzte Balken wächst noch. Beim Vergleich ist die gestrichelte Linie der Zeitraum davor: alle eingeschalteten Arten, in denselben Schritten.',
    empty: 'Noch keine Ereignisse in diesem Zeitraum',
    chart: 'Ereignisse nach Art im Verlauf. Pfeiltasten bewegen durch die Zeit.',
    total: 'Gesamt',
    before: 'Zeitraum davor',
    time: 'Zeit',
  },
  popularSearches: {
    title: 'Häufige Suchen',
    about: 'Suchbegriffe nach Häufigkeit; Groß- und Kleinschreibung zählt gleich.',
    empty: 'Noch keine Suchen in diesem Zeitraum',
    term: 'Suchbegriff',
    searches: 'Suchen',
    share: 'Anteil',
    zero: 'Ohne Treffer',
    zeroHint: 'Anteil der Suchen nach diesem Begriff ohne Treffer',
  },
  filterUsage: {
    title: 'Filternutzung',
    about: 'Filter und gewählte Werte, nach Häufigkeit.',
    empty: 'Noch keine Filter in diesem Zeitraum',
    filter: 'Filter',
    value: 'Wert',
    anyValue: 'beliebiger Wert',
    applied: 'Gesetzt',
    removed: 'Entfernt',
    cleared: 'Zurückgesetzt',
  },
  listingViews: {
    title: 'Aufrufe von Inseraten',
    about: 'Inserate nach Aufrufen. Die Klickrate ist Aufrufe geteilt durch Anzeigen.',
    empty: 'Noch keine Inserate in diesem Zeitraum',
    listing: 'Inserat',
    impressions: 'Angezeigt',
    views: 'Aufrufe',
    clickThrough: 'Klickrate',
    neverShown: 'Nie in einer Liste angezeigt, also keine Rate',
    id: 'Inserat-ID',
    favorites: 'Favoriten',
    contacts: 'Kontakte',
    purchases: 'Käufe',
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
