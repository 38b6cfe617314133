// Words that the report pages share.
export const reports = {
  recordedFrom: (time: string) => `Gefilterte Zahlen reichen zurück bis ${time}.`,

  noNumbers:
    'Unter diesem Filter gibt es keine Zahlen. Ändern Sie ihn, oder entfernen Sie eine Bedingung.',

  /** Of rates and means that have nothing to divide by. */
  none: {
    searches: 'Keine Suchen, also keine Quote',
    clicks: 'Kein Klick mit bekannter Position',
    sessions: 'Keine Sitzungen, also kein Wert',
    applied: 'Nie gesetzt, also kein Anteil',
    impressions: 'Nie in einer Liste angezeigt, also keine Rate',
    expected: 'Zu selten in einer Liste angezeigt, um einen Klick zu erwarten',
    before: 'Nichts im Zeitraum davor',
  },

  columns: {
    searches: 'Suchen',
    share: 'Anteil',
    shareHint: 'An allen Suchen im Zeitraum',
    change: 'Veränderung',
    changeHint: 'Gegenüber dem gleich langen Zeitraum davor',
    previous: 'Davor',
    sessions: 'Sitzungen',
    zero: 'Ohne Treffer',
    zeroHint: 'Anteil der Suchen ohne Treffer',
    clicked: 'Geklickt',
    clickedHint: 'Anteil der Suchen, nach denen ein Inserat geöffnet wurde',
    position: 'Position',
    positionHint: 'Mittlere Position des Geöffneten in der Trefferliste; 1 ist ganz oben',
    contacts: 'Kontakte',
    purchases: 'Käufe',
    withoutResults: 'Suchen ohne Treffer',
    foundNothing: 'Ohne Treffer',
  },
} as const;
