// Words that cards and charts of every page share.
export const cards = {
  card: {
    completeUntil: (time: string) => `Complete until ${time}`,
    staleSince: (time: string) => `Stale since ${time}`,
    forbidden: 'Your role does not include this section. An owner can add it.',
    unfiltered: 'Counted for all events together: there is no such number under a filter.',
    notApplicable: 'Not applicable to this filter: it selects other events.',
    widen: 'Count the whole sessions instead',
    noMatch: 'Nothing here matches the filter.',
    failed: 'These numbers could not be read.',
    tryTracking: 'Send a first event',
    startSimulator: 'Start the simulator for 5 minutes',
    simulatorRuns: 'The simulator runs: made-up shoppers are on their way.',
    simulatorFailed: 'The simulator does not answer.',
    copy: 'Copy',
    copied: 'Copied',
    about: (title: string) => `About: ${title}`,
    showMore: (shown: string) => `Show ${shown}`,
    showFewer: 'Show fewer',
    others: 'Only the most frequent are listed.',
    perHour: (shown: string) => `${shown} per hour`,
    unconfirmed: (note: string, shown: string) => `${note}; ${shown} unconfirmed`,
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
    sessions: 'Session events',
  },
} as const;
