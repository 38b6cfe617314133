// Words in front of the dashboard: signing in, no access, failures.
export const entry = {
  signIn: {
    title: 'Anmelden',
    lead: 'Suche und Verhalten der Kundschaft live, für das Team von VowSwap.',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    submitting: 'Einen Moment…',
    byLink: 'Stattdessen Link per E-Mail senden',
    sent: (email: string) =>
      `Ein Link an ${email} ist unterwegs. Er gilt einmal, eine Stunde lang, in jedem Browser.`,
    confirm: {
      lead: 'Ihr Link gilt für eine Anmeldung. Fahren Sie fort, wenn Sie ihn angefordert haben.',
      otherWay: 'Anders anmelden',
    },
    help: 'Noch kein Konto? Eine Inhaberin oder ein Inhaber dieses Dashboards kann Sie einladen.',
    errors: {
      invalid:
        'E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides, oder lassen Sie das Passwort zurücksetzen.',
      incomplete: 'Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.',
      noAddress: 'Geben Sie Ihre E-Mail-Adresse ein, damit der Link verschickt werden kann.',
      usedLink:
        'Dieser Link wurde schon benutzt oder ist älter als eine Stunde. Fordern Sie einen neuen an.',
      unconfirmed:
        'Bestätigen Sie zuerst Ihre E-Mail-Adresse über den Link, der Ihnen geschickt wurde.',
      tooMany: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann erneut.',
      unreachable: 'Der Anmeldedienst antwortet nicht. Versuchen Sie es gleich noch einmal.',
    },
  },

  noAccess: {
    title: 'Noch kein Zugang',
    lead: 'Sie sind angemeldet als',
    notMember: 'und gehören nicht zu diesem Dashboard.',
    remedy:
      'Bitten Sie eine Inhaberin oder einen Inhaber, diese Adresse hinzuzufügen, und laden Sie die Seite danach neu.',
    reload: 'Erneut prüfen',
    otherAccount: 'Mit einem anderen Konto anmelden',
  },

  failure: {
    title: 'Diese Seite konnte nicht angezeigt werden',
    lead: 'Die Zahlen sind sicher; nur diese Ansicht ist gescheitert. Versuchen Sie es erneut, oder laden Sie die Seite neu.',
    reference: 'Kennung für Ihre Technik',
    missingTitle: 'Diese Seite gibt es nicht',
    missingLead: 'Die Adresse ist vielleicht falsch geschrieben, oder die Seite ist umgezogen.',
    home: 'Zur Übersicht',
  },
} as const;
