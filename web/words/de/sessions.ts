// Words of the page of sessions, and of one of them.
import { many } from './many.ts';

export const sessionsPage = {
  session: {
    title: (id: string) => `Sitzung ${id}`,
    lead: 'Eine Sitzung: was in ihr geschah, der Reihe nach.',
    back: 'Alle Sitzungen',
    unknown: 'Diese Sitzung ist hier nicht bekannt.',
    unknownHint:
      'Sitzungen werden 30 Tage aufbewahrt, oder so lange, wie Ihre Technik es eingestellt hat. Eine neue braucht einige Sekunden, bis sie gezählt ist.',
    began: (time: string) => `Begann ${time}`,
    notes: {
      until: (time: string) => `bis ${time}`,
      all: 'alle',
      cut: 'die ersten; es gibt mehr',
      neverSearched: 'keine Suche',
      withoutResults: (n: number, shown: string) =>
        n === 0 ? 'jede fand etwas' : `${shown} ohne Treffer`,
      shown: (_: number, shown: string) => `von ${shown} angezeigten`,
      favorites: (n: number, shown: string) => many(n, shown, 'Favorit', 'Favoriten'),
      nothingBought: 'nichts gekauft',
    },
    ends: {
      bought: 'Sie endete mit einem Kauf.',
      contacted: 'Ein Verkäufer wurde kontaktiert.',
      lost: (query: string) =>
        `Verloren: nichts gefunden für „${query}“, kein Verkäufer kontaktiert und nichts gekauft.`,
      goesOn: 'Sie läuft noch.',
      looked: 'Inserate wurden angesehen, niemand kontaktiert.',
      left: 'Sie endete, ohne dass ein Inserat geöffnet wurde.',
    },
    timeline: {
      title: 'Was geschah',
      about: 'Jedes Ereignis der Sitzung, das älteste zuerst, nach der Uhr des Geräts.',
      when: 'Wann',
      type: 'Typ',
      what: 'Was',
      detail: 'Einzelheiten',
      afterInSeconds: 'Sekunden nach dem Ereignis davor',
      later: (shown: string) => `${shown} später`,
    },
    cut: (shown: string) => `Das sind die ersten ${shown} Ereignisse; es gibt mehr.`,
    part: 'Ereignisse aus Bereichen, die Sie nicht sehen dürfen, fehlen.',
  },

  sessions: {
    lead: 'Wie Sitzungen verlaufen, von der ersten Suche bis zum Kauf.',
    filtered: 'Diese Seite zählt Sitzungen, und der Filter wählt einzelne Ereignisse aus.',
    notes: {
      bounced: (n: number, shown: string) => many(n, shown, 'Sitzung', 'Sitzungen'),
      events: (n: number, shown: string) =>
        `${many(n, shown, 'Ereignis', 'Ereignisse')} dieser Sitzungen`,
      sessions: (n: number, shown: string) => `über ${many(n, shown, 'Sitzung', 'Sitzungen')}`,
    },
    empty: 'Noch keine Sitzungen in diesem Zeitraum',
    funnel: {
      title: 'Funnel',
      about: 'Wie weit Sitzungen kommen, Schritt für Schritt.',
      step: 'Schritt',
      steps: {
        started: 'Begonnen',
        searched: 'Gesucht',
        viewed: 'Inserat aufgerufen',
        interested: 'Interesse gezeigt',
        purchased: 'Gekauft',
      },
      noStepBefore: 'Keine Sitzungen bei einem Schritt davor',
      noChange: 'Nichts zum Vergleichen',
    },
    series: {
      title: 'Sitzungen im Verlauf',
      about:
        'Nach der Zeit ihres Beginns. Ein Balken mit nur einem Teil seines Schritts ist blass.',
      chart: 'Sitzungen im Verlauf. Pfeiltasten bewegen durch die Zeit.',
    },
    groups: {
      devices: {
        title: 'Geräte',
        about: 'Sitzungen nach Gerät, wie der Shop es meldete.',
        name: 'Gerät',
      },
      countries: {
        title: 'Länder',
        about: 'Sitzungen nach Land, wie der Shop es meldete.',
        name: 'Land',
      },
      unknown: 'unbekannt',
    },
  },
} as const;
