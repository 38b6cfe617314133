// Every English word of the dashboard. A second language is one more file of this shape.

const plural = new Intl.PluralRules('en');
const many = (n: number, shown: string, one: string, other: string) =>
  `${shown} ${plural.select(n) === 'one' ? one : other}`;

export const en = {
  language: 'en',
  product: 'VowSwap Analytics',
  description: 'What shoppers of the VowSwap marketplace do, while they do it.',
  skipToContent: 'Skip to the numbers',
  retry: 'Try again',
  close: 'Close',
  loadMore: 'Load more',

  pages: {
    overview: 'Overview',
    searches: 'Searches',
    gaps: 'Supply gaps',
    filters: 'Filters',
    listings: 'Listings',
    visits: 'Visits',
    events: 'Events',
    quality: 'Data quality',
    members: 'Members',
    settings: 'Settings',
    navigation: 'Pages',
  },

  signIn: {
    title: 'Sign in',
    lead: 'Live search and shopper analytics for the VowSwap team.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'One moment…',
    byLink: 'E-mail me a link instead',
    sent: (email: string) =>
      `A link is on its way to ${email}. It works once, within an hour, in any browser.`,
    confirm: {
      lead: 'Your link is good for one sign-in. Go on when it was you who asked for it.',
      otherWay: 'Sign in another way',
    },
    help: 'No account yet? An owner of this dashboard can invite you.',
    errors: {
      invalid: 'This e-mail and password do not match. Check both, or ask an owner to reset it.',
      incomplete: 'Enter your e-mail address and your password.',
      noAddress: 'Enter your e-mail address, so that the link can be sent to it.',
      usedLink: 'This link was used already, or it is older than an hour. Ask for a new one.',
      unconfirmed: 'Confirm your e-mail address first: follow the link that was sent to you.',
      tooMany: 'Too many attempts. Wait a minute, then try again.',
      unreachable: 'The sign-in service does not answer. Try again in a moment.',
    },
  },

  noAccess: {
    title: 'No access yet',
    lead: 'You are signed in as',
    notMember: 'who is not a member of this dashboard.',
    remedy: 'Ask an owner to add this address. Once they have, reload this page.',
    reload: 'Check again',
    otherAccount: 'Sign in as someone else',
  },

  failure: {
    title: 'This page could not be shown',
    lead: 'The numbers are safe; only this view failed. Try again, or reload the page.',
    reference: 'Reference for your engineers',
    missingTitle: 'There is no such page',
    missingLead: 'The address may be mistyped, or the page has moved.',
    home: 'Go to the overview',
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
    stale: (since: string) => `Stale since ${since}`,
    staleShort: 'Stale',
    paused: (since: string) => `Paused since ${since}`,
    pausedShort: 'Paused',
    unauthorized: 'Access ended',
    about: {
      live: 'Every update so far is in the numbers. New events show within a second.',
      replayed:
        'The connection was gone for a while. Every missed update was fetched and added in order: nothing is missing.',
      resynced:
        'The connection was gone for so long that the numbers were read afresh. They are complete.',
      loading: 'The first numbers are on their way.',
      connecting: 'The numbers are there; the live connection is being opened.',
      catchingUp:
        'Some updates were missed, or other numbers were asked for. They are being fetched now.',
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

  card: {
    completeUntil: (time: string) => `Complete until ${time}`,
    staleSince: (time: string) => `Stale since ${time}`,
    forbidden: 'Your role does not include this section. An owner can add it.',
    unfiltered: 'Counted for all events together: there is no such number under a filter.',
    noMatch: 'Nothing here matches the filter.',
    failed: 'These numbers could not be read.',
    tryTracking: 'Send a first event',
    simulate: 'Let made-up shoppers come for 5 minutes',
    simulating: 'Made-up shoppers are on their way.',
    simulateFailed: 'The simulator does not answer.',
    copy: 'Copy',
    copied: 'Copied',
    about: (title: string) => `About: ${title}`,
    showMore: (shown: string) => `Show ${shown}`,
    showFewer: 'Show fewer',
    others: 'Only the most frequent are listed.',
    perHour: (shown: string) => `${shown} per hour`,
    exportTable: (title: string) => `Export as CSV: ${title}`,
  },

  change: {
    up: (shown: string) => `${shown} more than in the period before`,
    down: (shown: string) => `${shown} less than in the period before`,
    same: 'As in the period before',
    none: 'No value in the period before',
    fresh: 'new',
    unrecorded: 'no full period before',
    times: (shown: string) => `${shown}×`,
  },

  sections: {
    search: 'searches',
    filters: 'filters',
    listings: 'listings',
    user_sessions: 'sessions',
  },

  kinds: {
    searches: 'Searches',
    filters: 'Filters',
    impressions: 'Impressions',
    views: 'Listing views',
    responses: 'Favorites, contacts, purchases',
    sessions: 'Sessions',
  },

  panels: {
    eventsPerMinute: {
      title: 'Events per minute',
      about:
        'The pace right now, over the width of one bar of the chart. Beneath it: all events of the range.',
      empty: 'No events in this range yet',
      total: (shown: string) => `${shown} in the range`,
    },
    activeSessions: {
      title: 'Active sessions',
      about:
        'Sessions with at least one event in these minutes that have not ended. The line shows new sessions.',
      empty: 'No sessions in this range yet',
      window: (n: number, shown: string) =>
        `in the last ${n === 1 ? 'minute' : `${shown} minutes`}`,
    },
    searches: {
      title: 'Searches',
      about: 'Search events in the range.',
      empty: 'No searches in this range yet',
    },
    zeroResultRate: {
      title: 'Zero-result rate',
      about: 'Share of the searches in the range that found nothing. The line counts them.',
      empty: 'No searches yet, so there is no rate',
      total: (n: number, shown: string) =>
        n === 0
          ? 'every search found something'
          : `${many(n, shown, 'search', 'searches')} found nothing`,
    },
    clickThrough: {
      title: 'Click-through',
      about:
        'Listings opened from a list (views that carry a position) divided by listings shown in lists. The line counts the opened ones.',
      empty: 'No listings shown yet, so there is no rate',
      shown: (n: number, shown: string) => `of ${many(n, shown, 'listing', 'listings')} shown`,
    },
    contacts: {
      title: 'Contacts',
      about: 'How often shoppers contacted a seller in the range.',
      empty: 'No contacts in this range yet',
    },
    purchases: {
      title: 'Purchases',
      about: 'Listings bought in the range.',
      empty: 'No purchases in this range yet',
    },
    revenue: {
      title: 'Revenue',
      about:
        'What purchases in the range cost together, the largest sum first. Change and line are those of the first currency. Currencies are never added up.',
      empty: 'No purchases with a price in this range yet',
      others: (list: string) => `and ${list}`,
      only: (currency: string) => `all in ${currency}`,
    },
    activityOverTime: {
      title: 'Activity',
      about:
        'Events by kind. The last bar is still growing. When compared, the dashed line is the period before: all kinds that are switched on, by the same steps.',
      empty: 'No events in this range yet',
      chart: 'Events by kind over time. Arrow keys move through time.',
      total: 'Total',
      before: 'Period before',
      time: 'Time',
    },
    popularSearches: {
      title: 'Popular searches',
      about: 'Search terms by how often they were searched for; spelling and case folded.',
      empty: 'No searches tracked in this range yet',
      term: 'Term',
      searches: 'Searches',
      share: 'Share',
      zero: 'No result',
      zeroHint: 'Share of this term’s searches that found nothing',
    },
    filterUsage: {
      title: 'Filter usage',
      about: 'Filters and the values chosen, by how often they were applied.',
      empty: 'No filters tracked in this range yet',
      filter: 'Filter',
      value: 'Value',
      anyValue: 'any value',
      applied: 'Applied',
      removed: 'Removed',
      cleared: 'Cleared',
    },
    listingViews: {
      title: 'Listing views',
      about: 'Listings by views. The click rate is views divided by impressions.',
      empty: 'No listings tracked in this range yet',
      listing: 'Listing',
      impressions: 'Impressions',
      views: 'Views',
      clickThrough: 'Click rate',
      neverShown: 'Never shown in a list, so there is no rate',
      id: 'Listing id',
      favorites: 'Favorites',
      contacts: 'Contacts',
      purchases: 'Purchases',
    },
    liveFeed: {
      title: 'Live feed',
      about: 'The newest events as they arrive. It holds still while you point at it.',
      empty: 'New events appear here as they arrive.',
      emptyFilter: 'No event of these kinds among the newest.',
      pause: 'Hold the feed still',
      resume: 'Let the feed run',
      held: 'Holding still',
      waiting: (shown: string) => `${shown} new`,
      toNews: 'To the newest, and let the feed run',
      filter: 'Kinds of events',
      allKinds: 'All kinds',
      arrived: (n: number, shown: string) => `${many(n, shown, 'new event', 'new events')}`,
      open: (sentence: string) => `${sentence}. Show details`,
    },
  },

  insights: {
    recordedFrom: (time: string) => `Filtered numbers reach back to ${time}.`,
    refused: 'There are no numbers under this filter. Change it, or remove a condition.',
    /** Of rates and means that have nothing to divide by. */
    none: {
      searches: 'No searches, so there is no rate',
      clicks: 'No click with a known position',
      visits: 'No visits, so there is no value',
      applied: 'Never applied, so there is no share',
      impressions: 'Never shown in a list, so there is no rate',
      expected: 'Too rarely shown in a list to expect a click',
      before: 'None in the period before',
    },
    columns: {
      searches: 'Searches',
      share: 'Share',
      shareHint: 'Of all searches in the range',
      change: 'Change',
      changeHint: 'Against the period of equal length just before',
      previous: 'Before',
      previousHint: 'In the period of equal length just before',
      sessions: 'Sessions',
      zero: 'No result',
      zeroHint: 'Share of the searches that found nothing',
      clicked: 'Clicked',
      clickedHint: 'Share of the searches after which a listing was opened',
      position: 'Position',
      positionHint: 'Mean position of what was opened in the list of results; 1 is first',
      contacts: 'Contacts',
      purchases: 'Purchases',
      withoutResults: 'Searches without result',
      foundNothing: 'Found nothing',
    },
    searches: {
      lead: 'What shoppers search for, and what comes of it.',
      filtered: 'Counted are the searches that match the filter, and what came of them.',
      list: 'List',
      lists: {
        popular: { label: 'Popular', spoken: 'Popular searches' },
        rising: { label: 'Rising', spoken: 'Rising searches' },
        falling: { label: 'Falling', spoken: 'Falling searches' },
        zero_result: { label: 'No results', spoken: 'Searches without results' },
        no_click: { label: 'No clicks', spoken: 'Searches without clicks' },
      },
      about: {
        popular:
          'Terms by how often they were searched for; case, spaces and spelling marks folded.',
        rising: 'Terms that gained the most searches against the period of equal length before.',
        falling: 'Terms that lost the most searches against the period of equal length before.',
        zero_result: 'Terms by how many of their searches found nothing.',
        no_click:
          'Terms that found something, by how many searches ended without opening a listing.',
      },
      empty: {
        popular: 'No searches tracked in this range yet',
        rising: 'No term is rising in this range',
        falling: 'No term is falling in this range',
        zero_result: 'No term found nothing in this range',
        no_click: 'After the searches of every term, something was opened',
      },
      term: 'Term',
      grouped: (n: number, shown: string) => many(n, shown, 'rare term', 'rare terms'),
      groupedHint: (n: number, shown: string) =>
        `Terms of fewer than ${many(n, shown, 'session', 'sessions')} are not shown one by one.`,
      tiles: {
        searches: { title: 'Searches', about: 'Search events in the range.' },
        zero: { title: 'Zero-result rate', about: 'Share of the searches that found nothing.' },
        clicked: {
          title: 'Click-through',
          about: 'Share of the searches after which a listing was opened.',
        },
        position: {
          title: 'Click position',
          about: 'Mean position of what was opened in the list of results; 1 is first.',
        },
        contacts: {
          title: 'Contacts',
          about: 'Sellers contacted about listings that were found by these searches.',
        },
        purchases: {
          title: 'Purchases',
          about: 'Listings bought that were found by these searches.',
        },
      },
      notes: {
        sessions: (n: number, shown: string) => `in ${many(n, shown, 'session', 'sessions')}`,
        withoutResults: (n: number, shown: string) =>
          n === 0
            ? 'every search found something'
            : `${many(n, shown, 'search', 'searches')} found nothing`,
        clicked: (n: number, shown: string) => `${many(n, shown, 'search', 'searches')} led on`,
        positioned: (n: number, shown: string) => `over ${many(n, shown, 'click', 'clicks')}`,
        perSearch: (shown: string) => `${shown} of the searches`,
      },
    },
    term: {
      back: 'All searches',
      lead: 'One search term: how it goes over time, and where it leads.',
      filtered:
        'Counted are the searches for this term that match the filter, and what came of them.',
      events: 'Its events',
      none: 'Nobody searched for this in this range.',
      series: {
        title: 'Searches over time',
        about:
          'Searches for this term: those after which a listing was opened, those that found something but led nowhere, and those that found nothing.',
        chart: 'Searches over time. Arrow keys move through time.',
        clicked: 'Led to a listing',
        ignored: 'Found, not opened',
        withoutResults: 'Found nothing',
      },
      spellings: {
        title: 'As it was typed',
        about: 'What shoppers typed for this term, most frequent first.',
        empty: 'Nothing was typed in this range',
        query: 'Typed',
      },
      filters: {
        title: 'Filters on these searches',
        about: 'Filters that were set when this was searched for.',
        empty: 'This was searched for without filters',
        filter: 'Filter',
        value: 'Value',
      },
      clicks: {
        title: 'What was opened',
        about: 'Listings opened from the results of this term, and where in the list they stood.',
        empty: 'Nothing was opened from these results',
        listing: 'Listing',
        id: 'Listing id',
        clicks: 'Opened',
        position: 'Position',
        positionHint: 'Mean position in the list of results; 1 is first',
        best: 'Best',
        bestHint: 'The highest place at which it was opened',
      },
      sessions: {
        title: 'Newest sessions',
        about: 'Sessions that searched for this term, newest first.',
        empty: 'No session searched for this in this range',
        session: 'Session',
        last: 'Last search',
        device: 'Device',
        country: 'Country',
        clicks: 'Opened',
      },
    },
    gaps: {
      lead: 'What shoppers look for and do not find: listings that sellers could bring.',
      filtered: 'Counted are the searches that match the filter.',
      title: 'In demand and missing',
      about:
        'Search terms and combinations of filters with searches that found nothing, by lost sessions: sessions that got no result here and neither contacted a seller nor bought anything in that visit.',
      empty: 'No search without result in this range: whatever was looked for was there.',
      kinds: { all: 'Both', term: 'Terms', filters: 'Filters' },
      kindsSpoken: {
        all: 'Terms and combinations of filters',
        term: 'Search terms',
        filters: 'Combinations of filters',
      },
      kind: 'Kind',
      oneOf: { term: 'Search term', filters: 'Filters' },
      wanted: 'Looked for',
      lost: 'Lost sessions',
      lostHint: 'Got no result here and neither contacted a seller nor bought in that visit',
      lostBefore: 'Lost sessions before',
      affected: 'Sessions',
      affectedHint: 'Sessions that got no result here',
      notSet: 'Not set on these searches',
      sizes: 'Size',
      categories: 'Category',
      regions: 'Region',
      last: 'Last',
      lastHint: 'The newest search without result',
      grouped: (n: number, shown: string) =>
        `Only what at least ${many(n, shown, 'session', 'sessions')} looked for is listed.`,
    },
    filters: {
      lead: 'Which filters shoppers use, which they take off again, and which lead nowhere.',
      filtered:
        'Counted are the uses of filters that match the filter above; of combinations, the searches that match it.',
      usage: {
        title: 'Filters and values',
        about: (n: number, shown: string) =>
          `By how often they were applied. "Taken back" is the share of applications that were removed or cleared in the same session within ${many(n, shown, 'second', 'seconds')}.`,
        empty: 'No filters tracked in this range yet',
        filter: 'Filter',
        value: 'Value',
        anyValue: 'any value',
        all: 'all filters at once',
        applied: 'Applied',
        removed: 'Removed',
        cleared: 'Cleared',
        quickly: 'Taken back',
        quicklyHint: 'Share of the applications that were taken back at once',
      },
      combinations: {
        title: 'Combinations',
        about: 'Filters that stood together on searches, by searches.',
        empty: 'No search with filters in this range yet',
        filters: 'Filters',
      },
      deadEnds: {
        title: 'Combinations without results',
        about: 'Combinations of filters by how many searches with them found nothing.',
        empty: 'Every combination of filters found something',
      },
    },
    listings: {
      lead: 'Which listings work, by what shoppers do with them.',
      filtered: 'Counted are the events on listings that match the filter, one by one.',
      list: 'List',
      lists: {
        viewed: { label: 'Viewed', spoken: 'Most viewed listings' },
        rising: { label: 'Rising', spoken: 'Rising listings' },
        over_expected: { label: 'Better than place', spoken: 'Listings better than their place' },
        contacted: { label: 'Contacted', spoken: 'Most contacted listings' },
      },
      about: {
        viewed: 'Listings by views.',
        rising: 'Listings that gained the most views against the period of equal length before.',
        over_expected:
          'Listings that are opened more often than an average listing would be at the places where they were shown.',
        contacted: 'Listings by how often their seller was contacted.',
      },
      empty: {
        viewed: 'No listings tracked in this range yet',
        rising: 'No listing is rising in this range',
        over_expected: 'No listing is opened more often than its places let expect',
        contacted: 'No seller was contacted in this range',
      },
      listing: 'Listing',
      id: 'Listing id',
      category: 'Category',
      impressions: 'Shown',
      impressionsHint: 'How often it stood in a list of results that was seen',
      views: 'Views',
      clicks: 'Clicks',
      clicksHint: 'Views that came from a list of results',
      clickThrough: 'Click rate',
      clickThroughHint: 'Clicks divided by how often it was shown',
      index: 'Index',
      expected: 'Expected clicks',
      indexNote:
        'The index compares a listing with an average one at the same places in the lists: 100 is as many clicks as those places let expect, 200 twice as many, 50 half.',
      indexHint:
        'Click rate corrected for position: 100 is what an average listing would have at the same places, 200 is twice as much',
      favorites: 'Favorites',
      contacts: 'Contacts',
      purchases: 'Purchases',
      positions: {
        title: 'Click rate by position',
        about:
          'What the place in a list of results is worth: the share of the listings shown there that were opened. The index of a listing is measured against this.',
        empty: 'No listing was shown in a list in this range yet',
        position: 'Position',
        andMore: (shown: string) => `${shown} and below`,
      },
    },
    visits: {
      lead: 'How visits go, from the first search to the purchase.',
      filtered: 'Counted are whole visits of which at least one event matches the filter.',
      tiles: {
        started: { title: 'Visits started', about: 'Visits that began in the range.' },
        duration: {
          title: 'Average duration',
          about: 'From the first to the last event of a visit, over all visits.',
        },
        bounced: {
          title: 'Bounce rate',
          about: 'Share of the visits with one event, or none, besides their start and end.',
        },
        depth: { title: 'Depth', about: 'Events per visit.' },
      },
      notes: {
        perHour: (shown: string) => `${shown} per hour`,
        bounced: (n: number, shown: string) => `${many(n, shown, 'visit', 'visits')}`,
        events: (n: number, shown: string) => many(n, shown, 'event', 'events'),
        visits: (n: number, shown: string) => `over ${many(n, shown, 'visit', 'visits')}`,
      },
      empty: 'No visits in this range yet',
      funnel: {
        title: 'Funnel',
        about:
          'Visits that did this, and all that stands before it. Each visit counts once a step.',
        step: 'Step',
        steps: {
          started: 'Visited',
          searched: 'Searched',
          viewed: 'Viewed a listing',
          interested: 'Favorited or contacted',
          purchased: 'Bought',
        },
        visits: 'Visits',
        ofAll: 'Of all',
        ofAllHint: 'Share of the visits that started',
        ofStep: 'Of step',
        noStepBefore: 'No step before this one',
        noChange: 'Nothing to compare with',
        ofStepHint: 'Share of the visits that did the step before',
        before: 'Before',
        beforeHint: 'Share of all visits in the period of equal length just before',
      },
      series: {
        title: 'Visits over time',
        about: 'By the time at which they started. The last bar is still growing.',
        chart: 'Visits over time. Arrow keys move through time.',
        stayed: 'Stayed',
        bounced: 'Bounced',
        purchased: 'Bought',
      },
      groups: {
        devices: {
          title: 'Devices',
          about: 'Visits by device, as the shop told it.',
          name: 'Device',
        },
        countries: {
          title: 'Countries',
          about: 'Visits by country, as the shop told it.',
          name: 'Country',
        },
        unknown: 'not known',
        visits: 'Visits',
        share: 'Share',
        bounced: 'Bounced',
        duration: 'Duration',
        durationInSeconds: 'Duration in seconds',
        purchased: 'Bought',
        purchasedHint: 'Share of the visits that ended in a purchase',
      },
    },
  },

  quality: {
    lead: 'Can I trust the numbers? How events arrive, and how far the numbers reach.',
    forbidden: 'Data quality is shown to members who may see everything. An owner can add that.',
    window: 'Counted over',
    windows: {
      1: { label: '1 h', spoken: 'Last hour' },
      24: { label: '24 h', spoken: 'Last 24 hours' },
      168: { label: '7 d', spoken: 'Last 7 days' },
    },
    verdict: {
      good: 'You can trust the numbers.',
      look: 'Something wants a look.',
      complete: (time: string) =>
        `Everything that was accepted before ${time} is in every number, once.`,
      concerns: {
        behind:
          'The numbers are behind: new events are stored but not counted yet. They will be; if this lasts for minutes, tell your operators.',
        slow: 'Events show late: more than one in twenty needs over a second to reach the dashboards.',
        refused:
          'More than 1 % of what shops send is refused. The tables below say what their engineers have to mend.',
      },
    },
    raised: 'Look',
    upTo: {
      atMost: (shown: string) => `≤ ${shown}`,
      more: (shown: string) => `> ${shown}`,
    },
    nothingMeasured: 'nothing measured yet',
    nothingArrived: 'nothing arrived yet',
    ofArrived: (share: string) => `${share} of what arrived`,
    figures: {
      latency: {
        title: 'Receipt to broadcast',
        about:
          'How long an event takes from the moment it reaches us until it is sent to the dashboards, for 95 of 100 events. Counted in steps, so it is an upper bound.',
        half: (shown: string) => `for 95 %; half of them ${shown}`,
      },
      foldLag: {
        title: 'Fold lag',
        about:
          'How far the numbers are behind now. The fold is the one step that adds stored events to all numbers.',
        note: (time: string) => `counted up to ${time}`,
      },
      pace: {
        title: 'Events per second',
        about: 'Accepted events per second, over the last five full minutes.',
        note: 'over five minutes',
      },
      skew: {
        title: 'Clock skew',
        about:
          'How far the clocks of shoppers’ devices are off, for 95 of 100 requests. It is corrected: each event is counted by when it happened on our clock.',
        half: (shown: string) => `for 95 %, corrected; half ${shown}`,
      },
      accepted: {
        title: 'Accepted',
        about:
          'Events that were stored. What was accepted is never lost, and counted once. Late ones came over 5 minutes after they happened, from clients that were offline; they count when they happened.',
        note: (late: string) => `${late} of them late`,
      },
      duplicates: {
        title: 'Duplicates caught',
        about:
          'Events that arrived again, because a shop’s page sent them twice to be safe. They are recognised by their id and not counted again.',
      },
      refused: {
        title: 'Refused',
        about:
          'Events that do not fit the contract. Their sender was told which field is wrong. They are in no number.',
      },
      watermark: {
        title: 'Complete until',
        about: 'Everything that was accepted before this moment is in the numbers of every page.',
        note: 'on every page',
      },
    },
    refusals: {
      title: 'Refused events',
      about: 'By reason and field, most frequent first.',
      empty: 'Nothing was refused in this time.',
      reason: 'Reason and field',
      count: 'Events',
      share: 'Share',
    },
    samples: {
      title: 'Samples of refused events',
      about:
        'The newest ones, kept for seven days. E-mail addresses and phone numbers are masked; past a rate only some are kept.',
      empty: 'No refused event to look at.',
      masked: 'The event as it came, masked',
      tooLarge: 'The event was too large to keep.',
    },
    codes: {
      invalid_event: {
        name: 'Not an event',
        remedy: 'Send an object with id, type, occurredAt, sessionId and properties.',
      },
      unknown_type: {
        name: 'Unknown type',
        remedy: 'Use one of the event types of the contract; check the spelling.',
      },
      missing_field: { name: 'Missing field', remedy: 'Send this field with every such event.' },
      invalid_field: {
        name: 'Wrong value in',
        remedy: 'Check type, length and range of this field against the contract.',
      },
      unknown_field: {
        name: 'Unknown field',
        remedy: 'Leave this field out, or use the name that the contract gives it.',
      },
      too_old: {
        name: 'Too old',
        remedy: 'It happened more than seven days ago. Send events sooner.',
      },
      too_far_ahead: {
        name: 'In the future',
        remedy:
          'It happens more than an hour ahead, even by the device’s own clock. Check how occurredAt is made.',
      },
    },
  },

  events: {
    lead: 'Every event as it is stored, newest first by the clock of the device it comes from.',
    caption: 'Events',
    what: 'What happened',
    newer: 'There are new events. Show them',
    empty: 'No event is stored yet.',
    noMatch: 'No stored event matches this filter.',
    shown: (n: number, shown: string) => `${many(n, shown, 'event', 'events')} shown.`,
    all: 'These are all.',
    full: 'More do not help on a screen: narrow the filter, or export.',
    export: {
      title: 'Export',
      formats: { csv: 'CSV, for spreadsheets', ndjson: 'NDJSON, for programs' },
      running: 'Collecting events, newest first…',
      complete: 'Done: the file holds every event of this filter.',
      limited: (limit: string) =>
        `Done: the file holds the newest ${limit} events, which is the most. Narrow the filter for older ones.`,
      events: (n: number, shown: string) => many(n, shown, 'event', 'events'),
      reached: (time: string) => `back to ${time}`,
      notes: {
        csv: 'Texts that a spreadsheet would run as a formula begin with an apostrophe.',
        ndjson: 'One event a line, exactly as it is stored.',
      },
      cancel: 'Cancel',
      goOn: 'Go on',
    },
  },

  members: {
    lead: 'Who sees this dashboard, and what of it.',
    forbidden: 'Only owners manage members. Ask one of them.',
    invite: 'Invite',
    inviteTitle: 'Invite somebody',
    changeTitle: (email: string) => `Change ${email}`,
    email: 'E-mail',
    person: 'Person',
    role: 'Role',
    topics: 'Sees',
    you: 'You',
    actions: 'Actions',
    actionsFor: (email: string) => `Actions for ${email}`,
    change: 'Change…',
    save: 'Save',
    cancel: 'Cancel',
    working: 'One moment…',
    chooseTopic: 'Choose at least one thing that this viewer may see.',
    roles: {
      owner: { label: 'Owner', note: 'Sees everything and manages members.' },
      analyst: { label: 'Analyst', note: 'Sees everything.' },
      viewer: { label: 'Viewer', note: 'Sees what you choose.' },
    },
    topicChoices: {
      analytics: { label: 'Everything', note: 'Every section and data quality.' },
      'analytics:search': { label: 'Searches', note: 'What shoppers look for.' },
      'analytics:filters': { label: 'Filters', note: 'How they narrow down results.' },
      'analytics:listings': {
        label: 'Listings',
        note: 'Impressions, views, favorites, contacts, purchases.',
      },
      'analytics:user_sessions': { label: 'Sessions', note: 'How visits begin and end.' },
    },
    lists: {
      members: {
        title: 'Members',
        about: 'Everybody who can open this dashboard.',
        empty: 'Nobody yet.',
        at: 'Member since',
        remove: 'Remove…',
      },
      invitations: {
        title: 'Open invitations',
        about:
          'Addresses that become members when their owner signs in for the first time. No mail is sent: tell them yourself.',
        empty: 'Nobody is waiting to join.',
        at: 'Invited',
        remove: 'Withdraw…',
      },
    },
    removal: {
      title: (email: string) => `Remove ${email}?`,
      lead: 'What they see ends at once, the live feed within seconds. You can invite them again.',
      own: 'This is you. You lose access to this dashboard, and only another owner can invite you again.',
      confirm: 'Remove',
      done: (email: string) => `${email} is no longer a member.`,
    },
    withdrawal: {
      title: (email: string) => `Withdraw the invitation of ${email}?`,
      lead: 'The address will not become a member when it signs in.',
      confirm: 'Withdraw',
      done: (email: string) => `The invitation of ${email} is withdrawn.`,
    },
    done: {
      changed: (email: string) => `${email} is changed. It holds from now on.`,
      added: (email: string) => `${email} has an account and is a member now.`,
      invited: (email: string, address: string) =>
        `${email} is invited. Tell them to sign in at ${address} with this address.`,
    },
    audit: {
      title: 'Changes',
      about: 'Who changed what about members and invitations. It cannot be edited.',
      empty: 'Nothing was changed yet.',
      operator: 'Somebody with database access',
      joined: (subject: string) => `${subject} joined`,
      accepted: (subject: string) => `${subject} accepted the invitation`,
      left: (subject: string) => `${subject} left`,
      changedSelf: (subject: string) => `${subject} changed their own role`,
      added: (actor: string, subject: string) => `${actor} added ${subject}`,
      changed: (actor: string, subject: string) => `${actor} changed ${subject}`,
      removed: (actor: string, subject: string) => `${actor} removed ${subject}`,
      invited: (actor: string, subject: string) => `${actor} invited ${subject}`,
      changedInvitation: (actor: string, subject: string) =>
        `${actor} changed the invitation of ${subject}`,
      withdrew: (actor: string, subject: string) =>
        `${actor} withdrew the invitation of ${subject}`,
    },
  },

  settings: {
    lead: 'How this dashboard looks in this browser, and your account.',
    account: {
      title: 'Account',
      about: 'Who you are here. An owner decides what you see.',
    },
    region: {
      title: 'Region',
      about: 'How numbers, dates and currencies are written. Kept in this browser.',
      label: 'Written as in',
      browser: (name: string) => `${name}, as this browser says`,
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
  },

  event: {
    detail: 'Event',
    occurred: 'Happened',
    received: 'Received',
    session: 'Session',
    user: 'User',
    search: 'Belongs to search',
    id: 'Event id',
    types: {
      search: 'Search',
      filter_apply: 'Filter applied',
      filter_remove: 'Filter removed',
      filter_clear: 'Filters cleared',
      listing_impression: 'Listings shown',
      listing_view: 'Listing viewed',
      listing_favorite: 'Listing favorited',
      listing_contact: 'Seller contacted',
      listing_purchase: 'Listing bought',
      session_start: 'Session started',
      session_end: 'Session ended',
    },
    results: (n: number, shown: string) =>
      n === 0 ? 'no results' : many(n, shown, 'result', 'results'),
    listings: (n: number, shown: string) => many(n, shown, 'listing', 'listings'),
    fromPosition: (shown: string) => `from position ${shown}`,
    atPosition: (shown: string) => `position ${shown}`,
    allFilters: 'All filters',
    lasted: (shown: string) => `lasted ${shown}`,
    devices: { desktop: 'Desktop', mobile: 'Mobile', tablet: 'Tablet', other: 'Other device' },
    properties: {
      query: 'Search text',
      resultsCount: 'Results',
      filters: 'Filters',
      sort: 'Sorted by',
      page: 'Page',
      latencyMs: 'Answer time (ms)',
      filter: 'Filter',
      value: 'Value',
      listingIds: 'Listings',
      firstPosition: 'First position',
      listingId: 'Listing',
      position: 'Position',
      title: 'Title',
      category: 'Category',
      price: 'Price',
      currency: 'Currency',
      referrer: 'Came from',
      device: 'Device',
      country: 'Country',
      durationMs: 'Duration (ms)',
    },
  },
} as const;
