// Words of the page of settings.
export const settings = {
  lead: 'How this dashboard looks in this browser, and your account.',
  account: {
    title: 'Account',
    about: 'Who you are here. An owner decides what you see.',
  },
  region: {
    title: 'Language and region',
    about:
      'The language of the words, and how numbers, dates and currencies are written. Kept in this browser.',
    language: 'Language',
    label: 'Formats',
    browser: (name: string) => `${name}, from your browser`,
  },
  zone: {
    title: 'Time zone',
    about:
      'The clock of every page that names no other: days and hours begin as they do there. Kept in this browser.',
    own: 'Your choice. A page whose address names another zone keeps that one.',
    device: 'That of this device, as nothing else was chosen.',
  },
  theme: {
    title: 'Theme',
    about: 'Light, dark, or as your device says. Kept in this browser.',
  },
  keys: {
    title: 'Keyboard',
    about: 'Ctrl or Cmd with K opens the command menu in any case; ? lists every shortcut.',
  },
} as const;
