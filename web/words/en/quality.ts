// Words of the page of data quality.
export const quality = {
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
    look: 'Something needs your attention.',
    nothing: 'Nothing to check yet.',
    nothingHint:
      'No shop sent events in this time. What was recorded before, or loaded, counts all the same.',
    complete: (time: string) => `Everything that was accepted before ${time} is counted, once.`,
    concerns: {
      behind:
        'The numbers are behind: new events are stored but not counted yet. They will be; if this lasts for minutes, tell your operators.',
      slow: 'Events appear late: more than one in twenty takes over a second to reach the dashboards.',
      rejected:
        'More than 1 % of what shops send is rejected. The tables below say what their engineers need to fix.',
      other:
        'More new search terms, listings or filters arrived than are counted by name. The rest counts as “(other)”: every total is right, but lists are missing names. The table below says which; if it was your own shop, an operator can raise the limit.',
    },
  },
  raised: 'Check',
  upTo: {
    atMost: (shown: string) => `≤ ${shown}`,
    more: (shown: string) => `> ${shown}`,
  },
  nothingMeasured: 'nothing measured yet',
  nothingArrived: 'nothing arrived',
  noArrivals: 'No events arrived in this time.',
  ofArrived: (share: string) => `${share} of what arrived`,
  figures: {
    screen: {
      title: 'Event to screen',
      about:
        'How long an event takes from the moment it reaches us until this page has painted it, for 95 of 100. Measured in this browser while it was connected, over the last 1,000 events at most; its clock is compared with ours, in favour of the longer time.',
      half: (shown: string, events: number, counted: string) =>
        `for 95 % of ${counted} ${events === 1 ? 'event' : 'events'} here; half ${shown}`,
      waiting: 'measured here as events come',
    },
    latency: {
      title: 'Receipt to broadcast',
      about:
        'How long an event takes from the moment it reaches us until it is sent to the dashboards, for 95 of 100 events. Counted in steps, so it is an upper bound.',
      half: (shown: string) => `for 95 %; half of them ${shown}`,
    },
    foldLag: {
      title: 'Fold lag',
      about:
        'How far the numbers are behind right now. The fold is the step that adds stored events to every number: whatever was accepted before the time below is in the overview, and about two seconds later on the other pages.',
      note: (time: string) => `complete until ${time}`,
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
        'Events that arrived more than once because a shop’s page sent them again to be safe. They are recognised by their id and counted once.',
    },
    rejected: {
      title: 'Rejected',
      about:
        'Events that do not fit the contract. Their sender was told which field is wrong. They are in no number.',
    },
  },
  rejections: {
    title: 'Rejected events',
    about: 'By reason and field, most frequent first.',
    empty: 'Nothing was rejected in this time.',
    reason: 'Reason and field',
    count: 'Events',
    share: 'Share',
  },
  others: {
    title: 'Counted as “(other)”',
    about:
      'New names beyond the limit for 15 minutes, so that made-up names cannot fill the database. A name is counted by itself once it arrives within the limit.',
    dimension: 'What was new',
    count: 'Counts',
    dimensions: {
      term: 'Search terms',
      filter_set: 'Combinations of filters on searches',
      filter: 'Names of filters',
      filter_value: 'Values of filters',
      listing: 'Listings',
    },
  },
  samples: {
    title: 'Samples of rejected events',
    about:
      'The newest ones, kept for seven days. E-mail addresses and phone numbers are masked; at high volume only some are kept.',
    empty: 'No rejected events to show.',
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
} as const;
