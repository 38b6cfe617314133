// Words of the page of sessions, and of one of them.
import { many } from './many.ts';

export const sessionsPage = {
  session: {
    title: (id: string) => `Session ${id}`,
    lead: 'One session: what it did, in the order in which it happened.',
    back: 'All sessions',
    unknown: 'This session is not known here.',
    unknownHint:
      'Sessions are kept for 30 days, or as long as your operators have set. A new one takes some seconds to be counted.',
    began: (time: string) => `Began ${time}`,
    tiles: {
      duration: { title: 'Duration', about: 'From the first to the last event of the session.' },
      events: { title: 'Events', about: 'Events of the sections that you may see.' },
      searches: { title: 'Searches', about: 'How often the session searched.' },
      opened: { title: 'Opened', about: 'Listings that the session opened, each time it did.' },
      contacts: { title: 'Contacts', about: 'Sellers that the session contacted.' },
      purchases: { title: 'Purchases', about: 'Listings that the session bought.' },
    },
    notes: {
      until: (time: string) => `until ${time}`,
      all: 'all of them',
      cut: 'the first ones; there are more',
      neverSearched: 'never searched',
      withoutResults: (n: number, shown: string) =>
        n === 0 ? 'each found something' : `${shown} found nothing`,
      shown: (_: number, shown: string) => `of ${shown} shown`,
      favorites: (n: number, shown: string) => many(n, shown, 'favorite', 'favorites'),
      nothingBought: 'bought nothing',
    },
    ends: {
      bought: 'It ended in a purchase.',
      contacted: 'It contacted a seller.',
      lost: (query: string) =>
        `Lost: it found nothing for “${query}”, and neither contacted a seller nor bought.`,
      looked: 'It looked at listings, and contacted nobody.',
      left: 'It left without opening a listing.',
    },
    timeline: {
      title: 'What happened',
      about: 'Every event of the session, oldest first, by the clock of the device it comes from.',
      when: 'When',
      type: 'Type',
      what: 'What',
      detail: 'Detail',
      afterInSeconds: 'Seconds after the event before',
      later: (shown: string) => `${shown} later`,
    },
    cut: (shown: string) => `These are the first ${shown} events; there are more.`,
    part: 'Events of sections that you may not see are left out.',
  },

  sessions: {
    lead: 'How sessions go, from the first search to the purchase.',
    filtered: 'This page counts sessions, and the filter selects single events.',
    tiles: {
      started: { title: 'Sessions started', about: 'Sessions that began in the range.' },
      duration: {
        title: 'Average duration',
        about: 'From the first to the last event of a session, over all sessions.',
      },
      bounced: {
        title: 'Bounce rate',
        about: 'Share of the sessions with one event, or none, besides their start and end.',
      },
      depth: { title: 'Depth', about: 'Events per session.' },
    },
    notes: {
      perHour: (shown: string) => `${shown} per hour`,
      bounced: (n: number, shown: string) => many(n, shown, 'session', 'sessions'),
      events: (n: number, shown: string) => many(n, shown, 'event', 'events'),
      sessions: (n: number, shown: string) => `over ${many(n, shown, 'session', 'sessions')}`,
    },
    empty: 'No sessions in this range yet',
    funnel: {
      title: 'Funnel',
      about:
        'Sessions that did this, and all that stands before it. Each session counts once a step.',
      step: 'Step',
      steps: {
        started: 'Started',
        searched: 'Searched',
        viewed: 'Viewed a listing',
        interested: 'Favorited or contacted',
        purchased: 'Bought',
      },
      sessions: 'Sessions',
      ofAll: 'Of all',
      ofAllHint: 'Share of the sessions that started',
      ofStep: 'Of step',
      noStepBefore: 'No step before this one',
      noChange: 'Nothing to compare with',
      ofStepHint: 'Share of the sessions that did the step before',
      before: 'Before',
      beforeHint: 'Share of all sessions in the period of equal length just before',
    },
    series: {
      title: 'Sessions over time',
      about: 'By the time at which they started. The last bar is still growing.',
      chart: 'Sessions over time. Arrow keys move through time.',
      stayed: 'Stayed',
      bounced: 'Bounced',
      purchased: 'Bought',
    },
    groups: {
      devices: {
        title: 'Devices',
        about: 'Sessions by device, as the shop told it.',
        name: 'Device',
      },
      countries: {
        title: 'Countries',
        about: 'Sessions by country, as the shop told it.',
        name: 'Country',
      },
      unknown: 'not known',
      sessions: 'Sessions',
      share: 'Share',
      bounced: 'Bounced',
      duration: 'Duration',
      durationInSeconds: 'Duration in seconds',
      purchased: 'Bought',
      purchasedHint: 'Share of the sessions that ended in a purchase',
    },
  },
} as const;
