// Words that cards and charts of every page share.
export const cards = {
  card: {
    completeUntil: (time: string) => `Vollständig bis ${time}`,
    staleSince: (time: string) => `Veraltet seit ${time}`,
    forbidden: 'Ihre Rolle umfasst diesen Bereich nicht. Inhaber können ihn freigeben.',
    unfiltered: 'Nicht anwendbar auf einen Filter: gezählt über alle Sitzungen zusammen.',
    notApplicable: 'Nicht anwendbar auf diesen Filter: Er wählt andere Ereignisse aus.',
    widen: 'Stattdessen ganze Sitzungen zählen',
    noMatch: 'Hier passt nichts zum Filter.',
    failed: 'Diese Zahlen konnten nicht gelesen werden.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    about: (title: string) => `Erklärung: ${title}`,
    other: 'Übrige (nicht einzeln aufgeführt)',
    otherHint:
      'Es kamen mehr neue Namen auf einmal, als einzeln gezählt werden; der Rest zählt hier. Die Datenqualität sagt, wie viel.',
    showMore: (shown: string) => `${shown} anzeigen`,
    allColumns: (name: string) => `Alle Zahlen zu ${name}`,
    showFewer: 'Weniger anzeigen',
    others: 'Nur die häufigsten sind aufgeführt.',
    per: {
      hour: (shown: string) => `${shown} pro Stunde`,
      day: (shown: string) => `${shown} pro Tag`,
      month: (shown: string) => `${shown} pro Monat`,
    },
    inSeconds: (name: string) => `${name} in Sekunden`,
    ofWhole: (part: string, whole: string) => `${part} von ${whole}`,
    unconfirmed: (shown: string) => `${shown} unbestätigt`,
    exportTable: (title: string) => `Als CSV exportieren: ${title}`,
  },

  change: {
    against: (shown: string) => `${shown} gegenüber dem Zeitraum davor`,
    same: 'unverändert',
    none: 'davor kein Wert',
    unrecorded: 'kein voller Zeitraum davor',
    times: (shown: string) => `${shown}×`,
    points: (shown: string) => `${shown} Pp.`,
    few: (now: string, before: string) => `${now} vs. ${before}`,
    fewHint: 'Jetzt und im Zeitraum davor: zu wenige für einen Vergleich in Prozent.',
    tests: {
      counts:
        'Eine Veränderung ist farbig, wo der Zufall allein sie selten bewirkt (Poisson-Test, p < 0,05).',
      shares:
        'Eine Veränderung steht in Prozentpunkten, farbig, wo der Zufall allein sie selten bewirkt (Test zweier Anteile, p < 0,05).',
      none: 'Ob eine Veränderung Zufall ist, sagen Summen und Mittelwerte nicht.',
    },
    verdicts: {
      counts: {
        unlikely: 'Der Zufall allein bewirkt das selten (Poisson-Test, p < 0,05).',
        likely: 'Das kann Zufall sein (Poisson-Test, p ≥ 0,05).',
      },
      shares: {
        unlikely: 'Der Zufall allein bewirkt das selten (Test zweier Anteile, p < 0,05).',
        likely: 'Das kann Zufall sein (Test zweier Anteile, p ≥ 0,05).',
      },
      none: {
        unlikely: 'Ob das Zufall ist, sagen Summen und Mittelwerte nicht.',
        likely: 'Ob das Zufall ist, sagen Summen und Mittelwerte nicht.',
      },
    },
  },

  sections: {
    search: 'Suchen',
    filters: 'Filter',
    listings: 'Inserate',
    user_sessions: 'Sitzungen',
  },
} as const;
