// What each metric of the catalogue is called, and what it is, in one sentence.
import type { MetricWords } from '../metric-words.ts';

export const metrics: MetricWords = {
  events: {
    name: 'Ereignisse',
    definition: 'Angenommene Ereignisse der Bereiche, die Sie sehen dürfen.',
  },
  eventsPerMinute: {
    name: 'Ereignisse pro Minute',
    definition: 'Der Mittelwert der letzten fünf vollen Minuten, unabhängig vom Zeitraum.',
  },
  searches: { name: 'Suchen', definition: 'Wie oft gesucht wurde.' },
  searchesOpened: {
    name: 'Suchen, die zu einem Inserat führten',
    definition: 'Suchen, nach denen ein Inserat aus den Treffern geöffnet wurde.',
  },
  searchesUnopened: {
    name: 'Suchen ohne Klick',
    short: 'Nicht geöffnet',
    definition: 'Suchen, die etwas fanden, wovon kein Inserat geöffnet wurde.',
  },
  unopenedRate: {
    name: 'Anteil ohne Klick',
    short: 'Nicht geöffnet, %',
    definition: 'Suchen ohne Klick geteilt durch Suchen mit Treffern.',
  },
  searchesWithResult: {
    name: 'Suchen mit Treffern',
    short: 'Mit Treffern',
    definition: 'Suchen, die mindestens ein Inserat fanden.',
  },
  searchesWithoutResult: {
    name: 'Suchen ohne Treffer',
    short: 'Nichts gefunden',
    definition: 'Suchen, die kein Inserat fanden.',
  },
  zeroResultRate: {
    name: 'Null-Treffer-Quote',
    short: 'Ohne Treffer',
    definition: 'Anteil der Suchen ohne Treffer.',
  },
  searchClickThrough: {
    name: 'Klickrate der Suche',
    short: 'Geklickt',
    definition: 'Anteil der Suchen, nach denen ein Inserat geöffnet wurde.',
  },
  shareOfSearches: {
    name: 'Anteil an den Suchen',
    short: 'Anteil',
    definition:
      'Anteil an allen Suchen des Zeitraums; auf der Seite eines Begriffs an denen nach ihm.',
  },
  clickPosition: {
    name: 'Klickposition',
    short: 'Position',
    definition: 'Mittlere Position des Geöffneten in der Trefferliste; 1 ist ganz oben.',
  },
  bestPosition: {
    name: 'Beste Klickposition',
    short: 'Beste',
    definition: 'Die höchste Position in der Trefferliste, an der es geöffnet wurde.',
  },
  openedAfterSearch: {
    name: 'Nach einer Suche geöffnete Inserate',
    short: 'Geöffnet',
    definition: 'Wie oft ein Inserat aus den Treffern dieser Suchen geöffnet wurde.',
  },
  contactsAfterSearch: {
    name: 'Kontakte nach einer Suche',
    short: 'Kontakte danach',
    definition: 'Wie oft Verkäufer von Inseraten kontaktiert wurden, die diese Suchen fanden.',
  },
  purchasesAfterSearch: {
    name: 'Käufe nach einer Suche',
    short: 'Käufe danach',
    definition: 'Gekaufte Inserate, die diese Suchen fanden, bestätigt oder nicht.',
  },
  filtersApplied: {
    name: 'Gesetzte Filter',
    short: 'Gesetzt',
    definition: 'Wie oft der Filter gesetzt wurde.',
  },
  filtersRemoved: {
    name: 'Entfernte Filter',
    short: 'Entfernt',
    definition: 'Wie oft der Filter einzeln entfernt wurde.',
  },
  filtersCleared: {
    name: 'Filter zurückgesetzt',
    definition: 'Wie oft alle Filter auf einmal zurückgesetzt wurden.',
  },
  filtersDropped: {
    name: 'Gleich entfernte Filter',
    definition: 'Gesetzte Filter, die in derselben Sitzung kurz danach wieder entfernt wurden.',
  },
  filterDropRate: {
    name: 'Anteil gleich entfernter Filter',
    short: 'Gleich entfernt',
    definition:
      'Anteil der gesetzten Filter, die in derselben Sitzung kurz danach wieder entfernt wurden.',
  },
  filterChanges: {
    name: 'Filteränderungen',
    definition: 'Gesetzte, entfernte und zurückgesetzte Filter.',
  },
  listsShown: {
    name: 'Angezeigte Listen',
    definition: 'Anzeigeereignisse: jedes ist eine Liste, oder ein Teil davon, die in Sicht kam.',
  },
  listingsShown: {
    name: 'Angezeigte Inserate',
    short: 'Angezeigt',
    definition: 'Wie oft Inserate in einer Trefferliste in Sicht kamen.',
  },
  listingViews: {
    name: 'Aufrufe von Inseraten',
    short: 'Aufrufe',
    definition: 'Wie oft Inserate geöffnet wurden, aus einer Liste oder anders.',
  },
  listingClicks: {
    name: 'Klicks aus einer Liste',
    short: 'Klicks',
    definition: 'Aufrufe aus einer Trefferliste: solche mit einer Position.',
  },
  listingClickRate: {
    name: 'Klickrate der Inserate',
    short: 'Klickrate',
    definition:
      'Klicks aus einer Liste geteilt durch angezeigte Inserate. Klicks darüber hinaus werden getrennt gezählt.',
  },
  clicksUnshown: {
    name: 'Klicks ohne Anzeige',
    short: 'Nicht angezeigt',
    definition:
      'Klicks über die Zahl der Anzeigen im Zeitraum hinaus: vorher gesehen, oder nicht gemeldet.',
  },
  expectedClicks: {
    name: 'Erwartete Klicks',
    definition: 'Klicks, die ein durchschnittliches Inserat an denselben Positionen gehabt hätte.',
  },
  placeIndex: {
    name: 'Positionsindex',
    short: 'Index',
    definition:
      'Klicks aus einer Liste gegenüber erwarteten Klicks: 100 hat ein durchschnittliches Inserat an denselben Positionen, 200 ist doppelt so viel.',
  },
  favorites: { name: 'Favoriten', definition: 'Wie oft Inserate gemerkt wurden.' },
  contacts: { name: 'Kontakte', definition: 'Wie oft ein Verkäufer kontaktiert wurde.' },
  purchases: {
    name: 'Käufe',
    definition:
      'Gekaufte Inserate, bestätigt oder nicht. Unbestätigt sind Käufe mit dem öffentlichen Schlüssel, den jeder benutzen kann.',
  },
  responses: {
    name: 'Favoriten, Kontakte, Käufe',
    definition: 'Favoriten, Kontakte und Käufe zusammen.',
  },
  revenue: {
    name: 'Umsatz',
    definition:
      'Gesamtpreis der bestätigten Käufe, die Währung mit den meisten Käufen zuerst; Währungen werden nie addiert. Unbestätigter Umsatz wird getrennt gezählt.',
  },
  revenueUnconfirmed: {
    name: 'Unbestätigter Umsatz',
    definition: 'Gesamtpreis der Käufe mit dem öffentlichen Schlüssel, den jeder benutzen kann.',
  },
  sessionsStarted: {
    name: 'Begonnene Sitzungen',
    definition: 'Sitzungen nach der Zeit ihres ersten Ereignisses.',
  },
  activeSessions: {
    name: 'Aktive Sitzungen',
    definition: 'Sitzungen mit einem Ereignis in den letzten Minuten, die nicht beendet sind.',
  },
  sessionEnds: {
    name: 'Sitzungsenden',
    definition: 'Ereignisse, die das Ende einer Sitzung melden.',
  },
  sessionsSearching: {
    name: 'Sitzungen, die suchten',
    short: 'Such\u00adsitzungen',
    definition: 'Sitzungen mit mindestens einer dieser Suchen.',
  },
  sessionsWithoutResult: {
    name: 'Sitzungen ohne Treffer',
    short: 'Betroffene Sitzungen',
    definition: 'Sitzungen, die hier nichts fanden.',
  },
  sessionsLost: {
    name: 'Verlorene Sitzungen',
    definition:
      'Sitzungen, die hier nichts fanden und weder einen Verkäufer kontaktierten noch kauften.',
  },
  sessionsBounced: {
    name: 'Abgesprungene Sitzungen',
    definition: 'Sitzungen mit höchstens einem Ereignis außer ihrem Beginn und ihrem Ende.',
  },
  sessionsStayed: {
    name: 'Sitzungen mit Interaktion, ohne Kauf',
    definition: 'Sitzungen, die weder absprangen noch kauften.',
  },
  sessionsAtStep: {
    name: 'Sitzungen bei diesem Schritt',
    short: 'Sitzungen',
    definition:
      'Sitzungen, die dies und alles davor taten; jede zählt pro Schritt einmal. Interesse: gemerkt, kontaktiert oder gekauft.',
  },
  sessionsBought: {
    name: 'Sitzungen mit Kauf',
    definition: 'Sitzungen, die über jeden Schritt zu einem Kauf kamen, bestätigt oder nicht.',
  },
  shareOfSessions: {
    name: 'Anteil an Sitzungen',
    definition: 'Anteil an den Sitzungen, die im Zeitraum begannen.',
  },
  bounceRate: {
    name: 'Absprungrate',
    short: 'Absprung\u00adrate',
    definition:
      'Anteil der Sitzungen mit höchstens einem Ereignis außer ihrem Beginn und ihrem Ende.',
  },
  sessionDuration: {
    name: 'Mittlere Dauer',
    definition:
      'Zeit vom ersten bis zum letzten Ereignis einer Sitzung, im Mittel: höchstens 30 Minuten für jedes Ereignis nach dem ersten und 24 Stunden insgesamt.',
  },
  sessionDepth: {
    name: 'Ereignisse pro Sitzung',
    definition: 'Ereignisse der im Zeitraum begonnenen Sitzungen, geteilt durch diese Sitzungen.',
  },
  funnelShare: {
    name: 'Anteil an allen Sitzungen',
    short: 'Von allen',
    definition: 'Anteil der begonnenen Sitzungen, die bis zu diesem Schritt kamen.',
  },
  funnelStepRate: {
    name: 'Anteil am Schritt davor',
    short: 'Vom Schritt',
    definition: 'Anteil der Sitzungen des Schritts davor, die bis zu diesem kamen.',
  },
  purchaseRate: {
    name: 'Kaufrate',
    definition: 'Anteil der Sitzungen, die über jeden Schritt zu einem Kauf kamen.',
  },
  oneSessionDuration: {
    name: 'Dauer',
    definition:
      'Zeit vom ersten bis zum letzten Ereignis der Sitzung: höchstens 30 Minuten für jedes Ereignis nach dem ersten und 24 Stunden insgesamt.',
  },
};
