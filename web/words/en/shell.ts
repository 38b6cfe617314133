// Words around every page: account, range, filter, commands, connection.
import { many } from './many.ts';

export const shell = {
  pages: {
    overview: 'Overview',
    searches: 'Searches',
    gaps: 'Supply gaps',
    filters: 'Filters',
    listings: 'Listings',
    sessions: 'Sessions',
    events: 'Events',
    quality: 'Data quality',
    members: 'Members',
    settings: 'Settings',
    navigation: 'Pages',
  },

  account: {
    menu: 'Account',
    signOut: 'Sign out',
    settings: 'Settings',
    signOutEverywhere: 'Sign out everywhere',
    everywhere: {
      title: 'Sign out everywhere?',
      lead: 'Every session of this account ends, this one at once. On other devices a page that is open may go on for up to an hour, until its pass runs out.',
      cancel: 'Stay signed in',
    },
    roles: { owner: 'Owner', analyst: 'Analyst', viewer: 'Viewer' },
    sees: {
      all: 'Sees every section',
      some: (list: string) => `Sees ${list}`,
      nothing: 'Sees nothing yet',
    },
  },

  faults: {
    unreachable: 'The server did not answer. Nothing was changed that is not shown; try again.',
    invalid: 'This value is not allowed. Check the e-mail address.',
    failed: 'This did not work. Try again; if it stays, tell your engineers.',
  },

  theme: { label: 'Theme', light: 'Light', dark: 'Dark', system: 'System' },

  range: {
    label: 'Time range',
    presets: { '30m': '30 min', '24h': '24 h', '7d': '7 d', '30d': '30 d' },
    spoken: {
      '30m': 'Last 30 minutes',
      '24h': 'Last 24 hours',
      '7d': 'Last 7 days',
      '30d': 'Last 30 days',
    },
    custom: {
      open: 'Custom',
      spoken: (shown: string) => `Range: ${shown}`,
      title: 'Custom range',
      since: (from: string) => `since ${from}`,
      zone: (zone: string) => `Days and times of ${zone}.`,
      previousMonth: 'Month before',
      nextMonth: 'Next month',
      days: 'Days',
      chosen: (day: string) => `${day}, chosen`,
      from: 'From',
      to: 'To',
      untilNow: 'Until now',
      shown: 'Show',
      atMost: (shown: string) => `At most ${shown} days: the range would begin later.`,
      reversed: 'The end lies before the beginning.',
      over: 'This range is over: its numbers hold still, but for events that arrive late.',
    },
    compare: 'Compare',
    compareHint: 'Shows the change against the period of equal length just before.',
    timeZone: 'Time zone',
    findTimeZone: 'Find a city or zone',
    noTimeZone: 'No zone has this name.',
    browserZone: 'This device',
  },

  filter: {
    title: 'Filter',
    addTitle: 'Add a condition',
    about: 'Condition',
    relation: 'Must it hold?',
    value: 'Value',
    choose: 'Choose…',
    add: 'Add',
    clear: 'Clear all',
    remove: (condition: string) => `Remove: ${condition}`,
    selection: {
      label: 'What the filter selects',
      options: {
        sessions: {
          label: 'Sessions in which an event matches',
          spoken: 'Everything in the sessions in which an event matches',
        },
        events: { label: 'Only the events that match', spoken: 'Only the events that match' },
      },
      sessions: 'Counted is everything in the sessions in which an event matches the filter.',
    },
    tooMuch: {
      conditions: {
        message: (has: number, most: number) => `Too many conditions: ${has}, at most ${most}.`,
        hint: 'Take some values out.',
      },
      texts: {
        message: (has: number, most: number) => `Too many search texts: ${has}, at most ${most}.`,
        hint: 'Take some out, or use a shorter text that they have in common.',
      },
      depth: {
        message: (has: number, most: number) => `Too deep: ${has} levels, at most ${most}.`,
        hint: 'Join the conditions in fewer levels.',
      },
    },
    kinds: {
      type: 'Event',
      search: 'Search',
      filter: 'Filter',
      listing: 'Listing',
      category: 'Category',
      country: 'Country',
      device: 'Device',
      custom: 'Own condition',
    },
    relations: {
      is: { yes: 'is', not: 'is not' },
      contains: { yes: 'contains', not: 'does not contain' },
    },
    values: {
      search: 'Text in the search',
      listing: 'Listing id',
      category: 'Category',
      filter: 'Name of the filter',
      filterValue: 'Its value (any, when empty)',
    },
  },

  commands: {
    title: 'Commands',
    find: 'Type a command, a page or a city',
    none: 'There is no such command.',
    shortcuts: 'Keyboard shortcuts',
    singleKeys: 'Shortcuts of single keys',
    singleKeysNote: 'Switch them off if you speak to your device, or press keys by accident.',
    compare: 'Compare with the period before, or not',
    realTimeOn: 'Switch real-time on',
    realTimeOff: 'Hold the numbers still',
    theme: (name: string) => `Theme: ${name}`,
    groups: {
      general: 'Everywhere',
      go: 'Go to',
      range: 'Range',
      filter: 'Filter',
      view: 'View',
      account: 'Account',
    },
  },

  connection: {
    label: 'Connection',
    live: 'Live',
    replayed: (n: number, shown: string) => `Live, replayed ${many(n, shown, 'update', 'updates')}`,
    resynced: 'Live, resynced',
    loading: 'Connecting',
    catchingUp: 'Catching up',
    behind: (since: string) => `Behind since ${since}`,
    behindShort: 'Behind',
    stale: (since: string) => `Stale since ${since}`,
    staleShort: 'Stale',
    paused: (since: string) => `Paused since ${since}`,
    pausedShort: 'Paused',
    unauthorized: 'Access ended',
    about: {
      live: 'Every update so far is in the numbers. New events show within a second.',
      replayed:
        'Some updates did not arrive by themselves. Each of them was fetched and added in order: nothing is missing.',
      resynced:
        'The connection was gone for so long that the numbers were read afresh. They are complete.',
      loading: 'The first numbers are on their way.',
      connecting: 'The numbers are there; the live connection is being opened.',
      catchingUp:
        'Updates are overdue or were missed, or other numbers were asked for. They are being fetched now.',
      behind:
        'Updates arrive late: Realtime has reached its message limit, or its stream is down. Until it has recovered, they are fetched every 15 seconds.',
      stale: 'Nothing has been confirmed since then. The dashboard keeps trying by itself.',
      paused: 'You switched real-time off, so the numbers hold still. Switch it on to catch up.',
      unauthorized:
        'Your account may no longer read these numbers. Ask an owner, or sign in again.',
    },
    states: {
      connecting: 'Connecting',
      connected: 'Connected',
      reconnecting: 'Reconnecting',
      disconnected: 'Not connected',
      unauthorized: 'Refused',
    },
    facts: {
      socket: 'Connection',
      completeUntil: 'Complete until',
      position: 'Position in the log',
      topics: 'Topics',
    },
  },

  watchers: {
    label: (n: number, shown: string) => `${many(n, shown, 'person', 'people')} watching`,
    title: 'Watching now',
    you: 'you',
  },

  realTime: {
    label: 'Real-time',
    pausedTitle: (since: string) => `Real-time is off. The numbers hold still since ${since}.`,
    pausedAction: 'Switch on and catch up',
    news: 'There is new data.',
    staleTitle: (since: string) => `These numbers are from ${since}.`,
    staleLead: 'Reconnecting by itself.',
  },
} as const;
