// Words of the page of settings.
export const settings = {
  lead: 'Wie dieses Dashboard in diesem Browser aussieht, und Ihr Konto.',
  account: {
    title: 'Konto',
    about: 'Wer Sie hier sind. Was Sie sehen, entscheiden die Inhaber.',
  },
  region: {
    title: 'Sprache und Region',
    about:
      'Die Sprache der Oberfläche und die Schreibweise von Zahlen, Daten und Währungen. Gilt für diesen Browser.',
    language: 'Sprache',
    label: 'Formate',
    browser: (name: string) => `${name}, laut Browser`,
  },
  zone: {
    title: 'Zeitzone',
    about:
      'Die Uhr aller Seiten, die keine andere nennen: Tage und Stunden beginnen wie dort. Gilt für diesen Browser.',
    own: 'Ihre Wahl. Eine Seite, deren Adresse eine andere Zone nennt, behält diese.',
    device: 'Die dieses Geräts, da nichts anderes gewählt ist.',
  },
  theme: {
    title: 'Design',
    about: 'Hell, dunkel oder wie Ihr Gerät. Gilt für diesen Browser.',
  },
  keys: {
    title: 'Tastatur',
    about: 'Strg oder Cmd mit K öffnet immer das Befehlsmenü; ? zeigt alle Tastenkürzel.',
  },
} as const;
