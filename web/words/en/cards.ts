// Words that cards and charts of every page share.
export const cards = {
  card: {
    copy: 'Copy',
    copied: 'Copied',
    completeUntil: (time: string) => `Complete until ${time}`,
    staleSince: (time: string) => `Stale since ${time}`,
    forbidden: 'Your role does not include this section. An owner can add it.',
    unfiltered: 'Not applicable to a filter: it counts all sessions together.',
    notApplicable: 'Not applicable to this filter: it selects other events.',
    widen: 'Count the whole sessions instead',
    noMatch: 'Nothing here matches the filter.',
    failed: 'These numbers could not be read.',
    about: (title: string) => `About: ${title}`,
    showMore: (shown: string) => `Show ${shown}`,
    allColumns: (name: string) => `All numbers of ${name}`,
    showFewer: 'Show fewer',
    others: 'Only the most frequent are listed.',
    per: {
      hour: (shown: string) => `${shown} per hour`,
      day: (shown: string) => `${shown} per day`,
      month: (shown: string) => `${shown} per month`,
    },
    inSeconds: (name: string) => `${name} in seconds`,
    ofWhole: (part: string, whole: string) => `${part} of ${whole}`,
    other: 'Other (not listed by name)',
    otherHint:
      'More new names arrived at once than are counted by name; the rest is counted here. Data quality says how much.',
    unconfirmed: (shown: string) => `${shown} unconfirmed`,
    exportTable: (title: string) => `Export as CSV: ${title}`,
  },

  change: {
    against: (shown: string) => `${shown} against the period before`,
    same: 'no change',
    none: 'no value before',
    unrecorded: 'no full period before',
    times: (shown: string) => `${shown}×`,
    points: (shown: string) => `${shown} pts`,
    few: (now: string, before: string) => `${now} vs ${before}`,
    fewHint: 'Now and in the period before: too few to compare in per cent.',
    /** Behind the "i" of a number: how its change is told from chance. */
    tests: {
      counts:
        'A change is coloured where chance alone would seldom do that (Poisson test, p < 0.05).',
      shares:
        'A change is in percentage points, coloured where chance alone would seldom do that (test of two proportions, p < 0.05).',
      none: 'Whether a change is chance cannot be told from sums and averages.',
    },
    /** Of one change. */
    verdicts: {
      counts: {
        unlikely: 'Chance alone would seldom do that (Poisson test, p < 0.05).',
        likely: 'That may be chance (Poisson test, p ≥ 0.05).',
      },
      shares: {
        unlikely: 'Chance alone would seldom do that (test of two proportions, p < 0.05).',
        likely: 'That may be chance (test of two proportions, p ≥ 0.05).',
      },
      none: {
        unlikely: 'Whether that is chance cannot be told from sums and averages.',
        likely: 'Whether that is chance cannot be told from sums and averages.',
      },
    },
  },

  sections: {
    search: 'searches',
    filters: 'filters',
    listings: 'listings',
    user_sessions: 'sessions',
  },
} as const;
