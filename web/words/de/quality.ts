// Words of the page of data quality.
export const quality = {
  lead: 'Kann ich den Zahlen trauen? Wie Ereignisse ankommen, und wie weit die Zahlen reichen.',
  forbidden:
    'Die Datenqualität sehen Mitglieder, die alles sehen dürfen. Inhaber können das freigeben.',
  window: 'Gezählt über',
  windows: {
    1: { label: '1 Std.', spoken: 'Letzte Stunde' },
    24: { label: '24 Std.', spoken: 'Letzte 24 Stunden' },
    168: { label: '7 Tage', spoken: 'Letzte 7 Tage' },
  },
  verdict: {
    good: 'Sie können den Zahlen trauen.',
    look: 'Etwas braucht Ihre Aufmerksamkeit.',
    nothing: 'Noch nichts zu prüfen.',
    nothingHint:
      'In dieser Zeit hat kein Shop Ereignisse gesendet. Was vorher erfasst oder eingespielt wurde, zählt trotzdem.',
    complete: (time: string) =>
      `Alles, was vor ${time} angenommen wurde, ist gezählt, genau einmal.`,
    concerns: {
      behind:
        'Die Zahlen sind im Rückstand: Neue Ereignisse sind gespeichert, aber noch nicht gezählt. Das wird nachgeholt; dauert es Minuten, sagen Sie Ihrer Technik Bescheid.',
      slow: 'Ereignisse erscheinen spät: Mehr als jedes zwanzigste braucht über eine Sekunde bis auf die Dashboards.',
      rejected:
        'Mehr als 1 % dessen, was Shops senden, wird abgelehnt. Die Tabellen unten sagen, was dort zu beheben ist.',
      other:
        'Es kamen mehr neue Suchbegriffe, Inserate oder Filter, als einzeln gezählt werden. Der Rest zählt als „(other)“: Jede Summe stimmt, aber in den Listen fehlen Namen. Die Tabelle unten sagt, welche; wenn es Ihr Shop war, kann die Technik die Grenze erhöhen.',
    },
  },
  raised: 'Prüfen',
  upTo: {
    atMost: (shown: string) => `≤ ${shown}`,
    more: (shown: string) => `> ${shown}`,
  },
  nothingMeasured: 'noch nichts gemessen',
  nothingArrived: 'nichts angekommen',
  noArrivals: 'In dieser Zeit kamen keine Ereignisse an.',
  ofArrived: (share: string) => `${share} des Angekommenen`,
  figures: {
    screen: {
      title: 'Ereignis bis Bildschirm',
      about:
        'Wie lange ein Ereignis von seiner Ankunft bei uns braucht, bis diese Seite es zeigt, für 95 von 100. Gemessen in diesem Browser, solange er verbunden war, über höchstens die letzten 1.000 Ereignisse; seine Uhr wird mit unserer verglichen, im Zweifel zugunsten der längeren Zeit.',
      half: (shown: string, events: number, counted: string) =>
        `für 95 % von ${counted} ${events === 1 ? 'Ereignis' : 'Ereignissen'} hier; die Hälfte ${shown}`,
      waiting: 'wird hier gemessen, sobald Ereignisse kommen',
    },
    latency: {
      title: 'Empfang bis Versand',
      about:
        'Wie lange ein Ereignis von seiner Ankunft bei uns bis zum Versand an die Dashboards braucht, für 95 von 100 Ereignissen. In Stufen gezählt, also eine Obergrenze.',
      half: (shown: string) => `für 95 %; die Hälfte ${shown}`,
    },
    foldLag: {
      title: 'Zählrückstand',
      about:
        'Wie weit die Zahlen gerade zurückliegen. Ein einziger Schritt zählt gespeicherte Ereignisse in alle Zahlen: Was vor dem Zeitpunkt unten angenommen wurde, steht in denen der Übersicht und rund zwei Sekunden später in denen der anderen Seiten, die jeweils ihren eigenen Zeitpunkt nennen.',
      note: (time: string) => `vollständig bis ${time}`,
    },
    pace: {
      title: 'Ereignisse pro Sekunde',
      about: 'Angenommene Ereignisse pro Sekunde über die letzten fünf vollen Minuten.',
      note: 'über fünf Minuten',
    },
    skew: {
      title: 'Uhrabweichung',
      about:
        'Wie weit die Uhren der Geräte abweichen, für 95 von 100 Anfragen. Das wird berichtigt: Jedes Ereignis zählt zu der Zeit, zu der es nach unserer Uhr geschah.',
      half: (shown: string) => `für 95 %, berichtigt; die Hälfte ${shown}`,
    },
    accepted: {
      title: 'Angenommen',
      about:
        'Gespeicherte Ereignisse. Was angenommen ist, geht nie verloren und zählt einmal. Verspätete kamen über 5 Minuten, nachdem sie geschahen, von Geräten ohne Verbindung; sie zählen zu der Zeit, zu der sie geschahen.',
      note: (late: string) => `davon ${late} verspätet`,
    },
    duplicates: {
      title: 'Erkannte Duplikate',
      about:
        'Ereignisse, die noch einmal ankamen, weil die Seite eines Shops sie sicherheitshalber zweimal sandte. Sie werden an ihrer ID erkannt und nicht noch einmal gezählt.',
    },
    rejected: {
      title: 'Abgelehnt',
      about:
        'Ereignisse, die nicht zur Vereinbarung passen. Der Absender erfuhr, welches Feld falsch ist. Sie stecken in keiner Zahl.',
    },
  },
  rejections: {
    title: 'Abgelehnte Ereignisse',
    about: 'Nach Grund und Feld, die häufigsten zuerst.',
    empty: 'In dieser Zeit wurde nichts abgelehnt.',
    reason: 'Grund und Feld',
    count: 'Ereignisse',
    share: 'Anteil',
  },
  others: {
    title: 'Gezählt als „(other)“',
    about:
      'Was über die Grenze von 15 Minuten hinaus neu war, damit niemand die Datenbank mit erfundenen Namen füllt. Jeder Name zählt einzeln, sobald er innerhalb der Grenze kommt.',
    dimension: 'Was neu war',
    count: 'Anzahl',
    dimensions: {
      term: 'Suchbegriffe',
      filter_set: 'Filterkombinationen bei Suchen',
      filter: 'Filternamen',
      filter_value: 'Filterwerte',
      listing: 'Inserate',
    },
  },
  samples: {
    title: 'Beispiele abgelehnter Ereignisse',
    about:
      'Die neuesten, sieben Tage aufbewahrt. E-Mail-Adressen und Telefonnummern sind geschwärzt; ab einer gewissen Menge wird nur ein Teil aufbewahrt.',
    empty: 'Kein abgelehntes Ereignis vorhanden.',
    masked: 'Das Ereignis, wie es kam, geschwärzt',
    tooLarge: 'Das Ereignis war zu groß zum Aufbewahren.',
  },
  codes: {
    invalid_event: {
      name: 'Kein Ereignis',
      remedy: 'Senden Sie ein Objekt mit id, type, occurredAt, sessionId und properties.',
    },
    unknown_type: {
      name: 'Unbekannter Typ',
      remedy: 'Verwenden Sie einen vereinbarten Ereignistyp; prüfen Sie die Schreibweise.',
    },
    missing_field: {
      name: 'Feld fehlt',
      remedy: 'Senden Sie dieses Feld mit jedem solchen Ereignis.',
    },
    invalid_field: {
      name: 'Falscher Wert in',
      remedy: 'Prüfen Sie Typ, Länge und Bereich dieses Feldes.',
    },
    unknown_field: {
      name: 'Unbekanntes Feld',
      remedy: 'Lassen Sie das Feld weg, oder verwenden Sie den vereinbarten Namen.',
    },
    too_old: {
      name: 'Zu alt',
      remedy: 'Es geschah vor mehr als sieben Tagen. Senden Sie Ereignisse früher.',
    },
    too_far_ahead: {
      name: 'In der Zukunft',
      remedy:
        'Es liegt mehr als eine Stunde in der Zukunft, selbst nach der Uhr des Geräts. Prüfen Sie, wie occurredAt entsteht.',
    },
  },
} as const;
