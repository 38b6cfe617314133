// Words of the page of members.
export const members = {
  lead: 'Wer dieses Dashboard sieht, und was davon.',
  forbidden: 'Nur Inhaber verwalten Mitglieder. Fragen Sie jemanden mit dieser Rolle.',
  invite: 'Einladen',
  inviteTitle: 'Jemanden einladen',
  changeTitle: (email: string) => `${email} ändern`,
  email: 'E-Mail',
  person: 'Person',
  role: 'Rolle',
  topics: 'Sieht',
  you: 'Sie',
  actions: 'Aktionen',
  actionsFor: (email: string) => `Aktionen für ${email}`,
  change: 'Ändern…',
  save: 'Speichern',
  cancel: 'Abbrechen',
  working: 'Einen Moment…',
  chooseTopic: 'Wählen Sie mindestens einen Bereich, den dieses Mitglied sehen darf.',
  roles: {
    owner: { label: 'Inhaber', note: 'Sieht alles und verwaltet Mitglieder.' },
    analyst: { label: 'Analyst', note: 'Sieht alles.' },
    viewer: { label: 'Betrachter', note: 'Sieht, was Sie auswählen.' },
  },
  topicChoices: {
    analytics: { label: 'Alles', note: 'Alle Bereiche und die Datenqualität.' },
    'analytics:search': { label: 'Suchen', note: 'Wonach gesucht wird.' },
    'analytics:filters': { label: 'Filter', note: 'Wie Treffer eingegrenzt werden.' },
    'analytics:listings': {
      label: 'Inserate',
      note: 'Anzeigen, Aufrufe, Favoriten, Kontakte, Käufe.',
    },
    'analytics:user_sessions': { label: 'Sitzungen', note: 'Wie Sitzungen beginnen und enden.' },
  },
  lists: {
    members: {
      title: 'Mitglieder',
      about: 'Alle, die dieses Dashboard öffnen können.',
      empty: 'Noch niemand.',
      at: 'Mitglied seit',
      remove: 'Entfernen…',
    },
    invitations: {
      title: 'Offene Einladungen',
      about:
        'Adressen, die mit der ersten Anmeldung Mitglied werden. Es wird keine E-Mail verschickt: Sagen Sie selbst Bescheid.',
      empty: 'Keine Einladung ist offen.',
      at: 'Eingeladen',
      remove: 'Zurückziehen…',
    },
  },
  removal: {
    title: (email: string) => `${email} entfernen?`,
    lead: 'Der Zugang endet sofort, der Live-Feed binnen Sekunden. Sie können die Person wieder einladen.',
    own: 'Das sind Sie selbst. Sie verlieren den Zugang, und nur ein anderer Inhaber kann Sie wieder einladen.',
    confirm: 'Entfernen',
    done: (email: string) => `${email} ist kein Mitglied mehr.`,
  },
  withdrawal: {
    title: (email: string) => `Einladung von ${email} zurückziehen?`,
    lead: 'Die Adresse wird bei der Anmeldung kein Mitglied.',
    confirm: 'Zurückziehen',
    done: (email: string) => `Die Einladung von ${email} ist zurückgezogen.`,
  },
  done: {
    changed: (email: string) => `${email} ist geändert. Das gilt ab sofort.`,
    added: (email: string) => `${email} hat ein Konto und ist jetzt Mitglied.`,
    invited: (email: string, address: string) =>
      `${email} ist eingeladen. Bitten Sie die Person, sich unter ${address} mit dieser Adresse anzumelden.`,
  },
  audit: {
    title: 'Änderungen',
    about:
      'Wer was an Mitgliedern, Einladungen und Gruppen von Suchbegriffen geändert hat, und welche Ereignisse wieder herausgenommen wurden. Nicht veränderbar. Eine Datei davon enthält, was hier steht.',
    empty: 'Noch wurde nichts geändert.',
    operator: 'Jemand mit Datenbankzugang',
    columns: {
      moment: 'Zeitpunkt',
      who: 'Wer',
      what: 'Was',
      whom: 'Wen',
      before: 'Vorher',
      after: 'Nachher',
    },
    /** The same as the sentences, without the names. */
    acts: {
      joined: 'ist beigetreten',
      accepted: 'hat die Einladung angenommen',
      left: 'ist ausgetreten',
      changedSelf: 'hat die eigene Rolle geändert',
      added: 'hinzugefügt',
      changed: 'geändert',
      removed: 'entfernt',
      invited: 'eingeladen',
      changedInvitation: 'Einladung geändert',
      withdrew: 'Einladung zurückgezogen',
      forgot: 'Ereignisse herausgenommen',
      joinedTerm: 'Suchbegriff mit einem anderen zusammengefasst',
      tookOutTerm: 'Suchbegriff aus seiner Gruppe genommen',
    },
    joined: (subject: string) => `${subject} ist beigetreten`,
    accepted: (subject: string) => `${subject} hat die Einladung angenommen`,
    left: (subject: string) => `${subject} ist ausgetreten`,
    changedSelf: (subject: string) => `${subject} hat die eigene Rolle geändert`,
    added: (actor: string, subject: string) => `${actor} hat ${subject} hinzugefügt`,
    changed: (actor: string, subject: string) => `${actor} hat ${subject} geändert`,
    removed: (actor: string, subject: string) => `${actor} hat ${subject} entfernt`,
    invited: (actor: string, subject: string) => `${actor} hat ${subject} eingeladen`,
    changedInvitation: (actor: string, subject: string) =>
      `${actor} hat die Einladung von ${subject} geändert`,
    withdrew: (actor: string, subject: string) =>
      `${actor} hat die Einladung von ${subject} zurückgezogen`,
    joinedTerm: (actor: string, subject: string) =>
      `${actor} hat den Suchbegriff „${subject}“ mit einem anderen zusammengefasst`,
    tookOutTerm: (actor: string, subject: string) =>
      `${actor} hat den Suchbegriff „${subject}“ aus seiner Gruppe genommen`,
    forgot: (actor: string, subject: string) =>
      `${actor} hat Ereignisse wieder herausgenommen: ${subject}`,
  },
} as const;
