// Words that the report pages share.
export const reports = {
  recordedFrom: (time: string) => `Gefilterte Zahlen reichen zurück bis ${time}.`,

  noNumbers:
    'Unter diesem Filter gibt es keine Zahlen. Ändern Sie ihn, oder entfernen Sie eine Bedingung.',

  /** Of rates and means that have nothing to divide by. */
  none: {
    searches: 'Keine Suchen, also keine Quote',
    found: 'Keine Suche fand etwas, also kein Anteil',
    clicks: 'Kein Klick mit bekannter Position',
    sessions: 'Keine Sitzungen, also kein Wert',
    applied: 'Nie gesetzt, also kein Anteil',
    impressions: 'Nie in einer Liste angezeigt, also keine Rate',
    expected: 'Zu selten in einer Liste angezeigt, um einen Klick zu erwarten',
    before: 'Nichts im Zeitraum davor',
  },

  columns: {
    change: 'Veränderung',
    changeHint:
      'Gegenüber dem gleich langen Zeitraum davor: Anteile in Prozentpunkten, alles andere in Prozent. Farbig, wo der Zufall allein das selten bewirkt (p < 0,05: Poisson-Test bei Anzahlen, Test zweier Anteile).',
    gain: 'Unterschied',
    gainHint: 'Wie viele mehr als im gleich langen Zeitraum davor.',
    previous: 'Davor',
    previousHint: 'Dasselbe im gleich langen Zeitraum davor.',
  },
} as const;
