// Words that the report pages share.
export const reports = {
  recordedFrom: (time: string) => `Filtered numbers reach back to ${time}.`,

  noNumbers: 'There are no numbers under this filter. Change it, or remove a condition.',

  /** Of rates and means that have nothing to divide by. */
  none: {
    searches: 'No searches, so there is no rate',
    found: 'No search found anything, so there is no share',
    clicks: 'No click with a known position',
    sessions: 'No sessions, so there is no value',
    applied: 'Never applied, so there is no share',
    impressions: 'Never shown in a list, so there is no rate',
    expected: 'Too rarely shown in a list to expect a click',
    before: 'None in the period before',
  },

  columns: {
    change: 'Change',
    changeHint:
      'Against the period of equal length just before: shares in percentage points, all else in per cent. Coloured where chance alone would seldom do that (p < 0.05: Poisson test of counts, test of two proportions).',
    gain: 'Difference',
    gainHint: 'How many more than in the period of equal length just before.',
    previous: 'Before',
    previousHint: 'The same in the period of equal length just before.',
  },
} as const;
