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
      lead: 'Every sign-in of this account ends, this one at once. On other devices an open page may keep working for up to an hour.',
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
    unreachable: 'The server did not answer. Check whether your change is shown, then try again.',
    failed: 'That did not work. Try again; if it keeps failing, tell your engineers.',
  },

  firstDay: {
    title: 'No events yet',
    lead: 'Numbers appear within a second of the first event. Put this into the pages of your shop:',
    tryTracking: 'Send a first event from a terminal',
    startSimulator: 'Start the simulator for 5 minutes',
    simulatorRuns: 'The simulator runs: made-up shoppers are on their way.',
    simulatorFailed: 'The simulator does not answer.',
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
      previousMonth: 'Previous month',
      nextMonth: 'Next month',
      days: 'Days',
      chosen: (day: string) => `${day}, chosen`,
      from: 'From',
      to: 'To',
      untilNow: 'Until now',
      shown: 'Show',
      atMost: (shown: string) => `At most ${shown} days: the range will start later.`,
      reversed: 'The end is before the start.',
      over: 'This range is in the past: its numbers only change when late events arrive.',
    },
    compare: 'Compare',
    compareHint:
      'Shows the change from the previous period at equal elapsed time: today until 14:32 with yesterday until 14:32.',
    timeZone: 'Time zone',
    findTimeZone: 'Find a city or zone',
    noTimeZone: 'No such time zone.',
    browserZone: 'This device',
  },

  filter: {
    title: 'Filter',
    addTitle: 'Add a condition',
    about: 'Condition',
    relation: 'Is or is not',
    value: 'Value',
    choose: 'Choose…',
    add: 'Add',
    clear: 'Clear all',
    remove: (condition: string) => `Remove: ${condition}`,
    leftOut: {
      too_long: 'The filter in this address was left out: it is too long.',
      unreadable: 'The filter in this address was left out: it cannot be read.',
      hint: 'These numbers are of everything. Set the filter anew, or ask for the link again.',
    },
    selection: {
      label: 'What the filter selects',
      options: {
        sessions: {
          label: 'Sessions with a matching event',
          spoken: 'Everything in the sessions in which an event matches',
        },
        events: { label: 'Matching events only', spoken: 'Only the events that match' },
      },
      sessions: 'Counts everything in sessions in which at least one event matches the filter.',
    },
    tooMuch: {
      bytes: {
        message: (has: number, most: number) => `Too long: ${has} bytes, at most ${most}.`,
        hint: 'Take some conditions out, or use shorter texts.',
      },
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
      custom: 'Custom condition',
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
      filterValue: 'Value (leave empty for any)',
    },
  },

  commands: {
    title: 'Commands',
    find: 'Type a command, a page or a city',
    none: 'No such command.',
    shortcuts: 'Keyboard shortcuts',
    singleKeys: 'Single-key shortcuts',
    singleKeysNote: 'Switch them off if you use voice control, or press keys by accident.',
    compare: 'Compare with the previous period',
    realTimeOn: 'Resume real-time',
    realTimeOff: 'Pause real-time',
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
    refused: 'No numbers',
    paused: (since: string) => `Paused since ${since}`,
    pausedShort: 'Paused',
    unauthorized: 'Access ended',
    about: {
      live: 'Every update so far is in the numbers. New events show within a second.',
      replayed:
        'Some updates did not arrive. Each of them was fetched and added in order: nothing is missing.',
      resynced:
        'The connection was lost for so long that all numbers were read again. They are complete.',
      loading: 'The first numbers are on their way.',
      connecting: 'The numbers are there; the live connection is being opened.',
      catchingUp:
        'Updates are overdue or were missed, or you asked for other numbers. They are being fetched now.',
      behind:
        'Updates arrive late: Realtime has reached its message limit, or its stream is down. Until it has recovered, they are fetched every 15 seconds.',
      stale: 'Nothing has been confirmed since then. The dashboard keeps trying to reconnect.',
      refused:
        'The server does not show this filter, so there are no numbers to follow. The page says why.',
      paused: 'Real-time is off and the numbers are paused. Switch it on to catch up.',
      unauthorized:
        'Your account may no longer read these numbers. Ask an owner, or sign in again.',
    },
    states: {
      connecting: 'Connecting',
      connected: 'Connected',
      reconnecting: 'Reconnecting',
      disconnected: 'Not connected',
      unauthorized: 'Access denied',
    },
    details: 'Details',
    facts: {
      socket: 'Connection',
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
    pausedTitle: (since: string) => `Real-time is off. Numbers are as of ${since}.`,
    pausedAction: 'Resume and catch up',
    news: 'There is new data.',
    staleTitle: (since: string) => `These numbers are from ${since}.`,
    staleLead: 'Reconnecting…',
  },
} as const;
