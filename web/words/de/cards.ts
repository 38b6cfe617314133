// Words that cards and charts of every page share.
export const cards = {
  card: {
    completeUntil: (time: string) => `Vollständig bis ${time}`,
    staleSince: (time: string) => `Veraltet seit ${time}`,
    forbidden: 'Ihre Rolle umfasst diesen Bereich nicht. Inhaber können ihn freigeben.',
    unfiltered: 'Wird nur für alle Ereignisse zusammen gezählt, nicht unter einem Filter.',
    noMatch: 'Nichts hier passt zum Filter.',
    failed: 'Diese Zahlen konnten nicht gelesen werden.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    about: (title: string) => `Erklärung: ${title}`,
    other: 'Übrige (nicht einzeln aufgeführt)',
    otherHint:
      'Es kam mehr Neues auf einmal, als einzeln gezählt wird; der Rest zählt hier. Die Seite zur Datenqualität sagt, wie viel.',
    showMore: (shown: string) => `${shown} anzeigen`,
    allColumns: (name: string) => `Alle Zahlen zu ${name}`,
    showFewer: 'Weniger anzeigen',
    others: 'Nur die häufigsten sind aufgeführt.',
    perHour: (shown: string) => `${shown} pro Stunde`,
    unconfirmed: (note: string, shown: string) => `${note}; ${shown} unbestätigt`,
    exportTable: (title: string) => `Als CSV exportieren: ${title}`,
  },

  change: {
    up: (shown: string) => `${shown} mehr als im Zeitraum davor`,
    down: (shown: string) => `${shown} weniger als im Zeitraum davor`,
    same: 'Wie im Zeitraum davor',
    none: 'Kein Wert im Zeitraum davor',
    fresh: 'neu',
    unrecorded: 'kein voller Zeitraum davor',
    times: (shown: string) => `${shown}×`,
  },

  sections: {
    search: 'Suchen',
    filters: 'Filter',
    listings: 'Inserate',
    user_sessions: 'Sitzungen',
  },

  kinds: {
    searches: 'Suchen',
    filters: 'Filter',
    impressions: 'Anzeigen',
    views: 'Aufrufe',
    responses: 'Favoriten, Kontakte, Käufe',
    sessions: 'Sitzungsereignisse',
  },
} as const;
