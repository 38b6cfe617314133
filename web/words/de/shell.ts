// Words around every page: account, range, filter, commands, connection.
import { many } from './many.ts';

export const shell = {
  pages: {
    overview: 'Übersicht',
    searches: 'Suchen',
    gaps: 'Angebotslücken',
    filters: 'Filter',
    listings: 'Inserate',
    sessions: 'Sitzungen',
    events: 'Ereignisse',
    quality: 'Datenqualität',
    members: 'Mitglieder',
    settings: 'Einstellungen',
    navigation: 'Seiten',
  },

  account: {
    menu: 'Konto',
    signOut: 'Abmelden',
    settings: 'Einstellungen',
    signOutEverywhere: 'Überall abmelden',
    everywhere: {
      title: 'Überall abmelden?',
      lead: 'Jede Anmeldung dieses Kontos endet, diese hier sofort. Auf anderen Geräten kann eine offene Seite noch bis zu eine Stunde weiterlaufen, bis ihre Berechtigung endet.',
      cancel: 'Angemeldet bleiben',
    },
    roles: { owner: 'Inhaber', analyst: 'Analyst', viewer: 'Betrachter' },
    sees: {
      all: 'Sieht alle Bereiche',
      some: (list: string) => `Sieht ${list}`,
      nothing: 'Sieht noch nichts',
    },
  },

  faults: {
    unreachable:
      'Der Server hat nicht geantwortet. Prüfen Sie, ob Ihre Änderung zu sehen ist, und versuchen Sie es dann erneut.',
    failed:
      'Das hat nicht geklappt. Versuchen Sie es erneut; bleibt es dabei, sagen Sie Ihrer Technik Bescheid.',
  },

  firstDay: {
    title: 'Noch keine Ereignisse',
    lead: 'Zahlen erscheinen binnen einer Sekunde nach dem ersten Ereignis. Fügen Sie dies in die Seiten Ihres Shops ein:',
    tryTracking: 'Ein erstes Ereignis aus einem Terminal senden',
    startSimulator: 'Simulator für 5 Minuten starten',
    simulatorRuns: 'Der Simulator läuft: Erfundene Kundschaft ist unterwegs.',
    simulatorFailed: 'Der Simulator antwortet nicht.',
  },

  theme: { label: 'Design', light: 'Hell', dark: 'Dunkel', system: 'System' },

  range: {
    label: 'Zeitraum',
    presets: { '30m': '30 Min.', '24h': '24 Std.', '7d': '7 Tage', '30d': '30 Tage' },
    spoken: {
      '30m': 'Letzte 30 Minuten',
      '24h': 'Letzte 24 Stunden',
      '7d': 'Letzte 7 Tage',
      '30d': 'Letzte 30 Tage',
    },
    custom: {
      open: 'Individuell',
      spoken: (shown: string) => `Zeitraum: ${shown}`,
      title: 'Zeitraum individuell wählen',
      since: (from: string) => `seit ${from}`,
      zone: (zone: string) => `Tage und Zeiten von ${zone}.`,
      previousMonth: 'Voriger Monat',
      nextMonth: 'Nächster Monat',
      days: 'Tage',
      chosen: (day: string) => `${day}, gewählt`,
      from: 'Von',
      to: 'Bis',
      untilNow: 'Bis jetzt',
      shown: 'Anzeigen',
      atMost: (shown: string) => `Höchstens ${shown} Tage: Der Zeitraum würde später beginnen.`,
      reversed: 'Das Ende liegt vor dem Anfang.',
      over: 'Dieser Zeitraum ist vorbei: Seine Zahlen stehen fest, bis auf Ereignisse, die verspätet eintreffen.',
    },
    compare: 'Vergleichen',
    compareHint:
      'Zeigt die Veränderung gegenüber dem Zeitraum davor, gleich weit fortgeschritten: heute bis 14:32 mit gestern bis 14:32.',
    timeZone: 'Zeitzone',
    findTimeZone: 'Stadt oder Zone suchen',
    noTimeZone: 'Diese Zeitzone gibt es nicht.',
    browserZone: 'Dieses Gerät',
  },

  filter: {
    title: 'Filter',
    addTitle: 'Bedingung hinzufügen',
    about: 'Bedingung',
    relation: 'Ist oder ist nicht',
    value: 'Wert',
    choose: 'Auswählen…',
    add: 'Hinzufügen',
    clear: 'Alle entfernen',
    remove: (condition: string) => `Entfernen: ${condition}`,
    selection: {
      label: 'Was der Filter auswählt',
      options: {
        sessions: {
          label: 'Sitzungen mit passendem Ereignis',
          spoken: 'Alles in den Sitzungen, in denen ein Ereignis passt',
        },
        events: { label: 'Nur passende Ereignisse', spoken: 'Nur die Ereignisse, die passen' },
      },
      sessions: 'Gezählt wird alles in den Sitzungen, in denen ein Ereignis zum Filter passt.',
    },
    leftOut: {
      too_long: 'Der Filter in dieser Adresse wurde weggelassen: Er ist zu lang.',
      unreadable: 'Der Filter in dieser Adresse wurde weggelassen: Er ist nicht lesbar.',
      hint: 'Diese Zahlen gelten für alles. Setzen Sie den Filter neu, oder lassen Sie sich den Link noch einmal geben.',
    },
    tooMuch: {
      bytes: {
        message: (has: number, most: number) => `Zu lang: ${has} Bytes, höchstens ${most}.`,
        hint: 'Nehmen Sie Bedingungen heraus, oder verwenden Sie kürzere Texte.',
      },
      conditions: {
        message: (has: number, most: number) => `Zu viele Bedingungen: ${has}, höchstens ${most}.`,
        hint: 'Nehmen Sie einige Werte heraus.',
      },
      texts: {
        message: (has: number, most: number) => `Zu viele Suchtexte: ${has}, höchstens ${most}.`,
        hint: 'Nehmen Sie einige heraus, oder verwenden Sie einen kürzeren Text, den sie gemeinsam haben.',
      },
      depth: {
        message: (has: number, most: number) =>
          `Zu tief verschachtelt: ${has} Ebenen, höchstens ${most}.`,
        hint: 'Fassen Sie die Bedingungen in weniger Ebenen zusammen.',
      },
    },
    kinds: {
      type: 'Ereignis',
      search: 'Suche',
      filter: 'Filter',
      listing: 'Inserat',
      category: 'Kategorie',
      country: 'Land',
      device: 'Gerät',
      custom: 'Eigene Bedingung',
    },
    relations: {
      is: { yes: 'ist', not: 'ist nicht' },
      contains: { yes: 'enthält', not: 'enthält nicht' },
    },
    values: {
      search: 'Text in der Suche',
      listing: 'Inserat-ID',
      category: 'Kategorie',
      filter: 'Name des Filters',
      filterValue: 'Sein Wert (leer: jeder)',
    },
  },

  commands: {
    title: 'Befehle',
    find: 'Befehl, Seite oder Stadt eingeben',
    none: 'Diesen Befehl gibt es nicht.',
    shortcuts: 'Tastenkürzel',
    singleKeys: 'Kürzel aus einzelnen Tasten',
    singleKeysNote:
      'Schalten Sie sie aus, wenn Sie Ihr Gerät per Sprache bedienen oder Tasten versehentlich drücken.',
    compare: 'Mit dem Zeitraum davor vergleichen',
    realTimeOn: 'Echtzeit einschalten',
    realTimeOff: 'Echtzeit anhalten',
    theme: (name: string) => `Design: ${name}`,
    groups: {
      general: 'Überall',
      go: 'Gehe zu',
      range: 'Zeitraum',
      filter: 'Filter',
      view: 'Ansicht',
      account: 'Konto',
    },
  },

  connection: {
    label: 'Verbindung',
    live: 'Live',
    replayed: (n: number, shown: string) =>
      `Live, ${many(n, shown, 'Aktualisierung', 'Aktualisierungen')} nachgeholt`,
    resynced: 'Live, neu gelesen',
    loading: 'Verbinden',
    catchingUp: 'Aufholen',
    behind: (since: string) => `Verspätet seit ${since}`,
    behindShort: 'Verspätet',
    stale: (since: string) => `Veraltet seit ${since}`,
    staleShort: 'Veraltet',
    refused: 'Keine Zahlen',
    paused: (since: string) => `Angehalten seit ${since}`,
    pausedShort: 'Angehalten',
    unauthorized: 'Zugang beendet',
    about: {
      live: 'Jede Aktualisierung bis jetzt steckt in den Zahlen. Neue Ereignisse erscheinen binnen einer Sekunde.',
      replayed:
        'Einige Aktualisierungen kamen nicht von selbst an. Jede wurde geholt und der Reihe nach gezählt: Es fehlt nichts.',
      resynced:
        'Die Verbindung war so lange weg, dass die Zahlen neu gelesen wurden. Sie sind vollständig.',
      loading: 'Die ersten Zahlen sind unterwegs.',
      connecting: 'Die Zahlen sind da; die Live-Verbindung wird aufgebaut.',
      catchingUp:
        'Aktualisierungen sind überfällig oder wurden verpasst, oder es wurden andere Zahlen verlangt. Sie werden gerade geholt.',
      behind:
        'Aktualisierungen kommen verspätet: Realtime hat seine Nachrichtengrenze erreicht, oder sein Datenstrom steht. Bis dahin werden sie alle 15 Sekunden geholt.',
      stale: 'Seitdem wurde nichts bestätigt. Das Dashboard versucht es von selbst weiter.',
      refused:
        'Der Server zeigt diesen Filter nicht, also gibt es keine Zahlen, denen man folgen könnte. Die Seite sagt, warum.',
      paused:
        'Sie haben Echtzeit ausgeschaltet, die Zahlen stehen still. Schalten Sie sie ein, um aufzuholen.',
      unauthorized:
        'Ihr Konto darf diese Zahlen vielleicht nicht mehr lesen. Fragen Sie einen Inhaber, oder melden Sie sich neu an.',
    },
    states: {
      connecting: 'Verbinden',
      connected: 'Verbunden',
      reconnecting: 'Neu verbinden',
      disconnected: 'Nicht verbunden',
      unauthorized: 'Kein Zugang',
    },
    details: 'Einzelheiten',
    facts: {
      socket: 'Verbindung',
      position: 'Position im Protokoll',
      topics: 'Themen',
    },
  },

  watchers: {
    label: (n: number, shown: string) =>
      `${many(n, shown, 'Person schaut', 'Personen schauen')} zu`,
    title: 'Gerade dabei',
    you: 'Sie',
  },

  realTime: {
    label: 'Echtzeit',
    pausedTitle: (since: string) => `Echtzeit ist aus. Die Zahlen stehen seit ${since} still.`,
    pausedAction: 'Einschalten und aufholen',
    news: 'Es gibt neue Daten.',
    staleTitle: (since: string) => `Diese Zahlen sind von ${since}.`,
    staleLead: 'Die Verbindung wird von selbst wieder aufgebaut.',
  },
} as const;
