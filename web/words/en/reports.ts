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
    searches: 'Searches',
    share: 'Share',
    shareHint: 'Of all searches in the range',
    change: 'Change',
    changeHint: 'Against the period of equal length just before',
    previous: 'Before',
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
    found: 'With results',
    foundHint: 'Searches that found something',
    unopened: 'Not opened',
    unopenedHint: 'Searches that found something, after which no listing was opened',
    unopenedShare: 'Not opened, %',
    unopenedShareHint: 'Share of the searches with results after which no listing was opened',
  },
} as const;
