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
      goesOn: 'It is still going on.',
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
    notes: {
      bounced: (n: number, shown: string) => many(n, shown, 'session', 'sessions'),
      events: (n: number, shown: string) =>
        `${many(n, shown, 'event', 'events')} of these sessions`,
      sessions: (n: number, shown: string) => `over ${many(n, shown, 'session', 'sessions')}`,
    },
    empty: 'No sessions in this range yet',
    funnel: {
      title: 'Funnel',
      about: 'How far sessions come, step by step.',
      step: 'Step',
      steps: {
        started: 'Started',
        searched: 'Searched',
        viewed: 'Viewed a listing',
        interested: 'Showed interest',
        purchased: 'Bought',
      },
      noStepBefore: 'No sessions at a step before this one',
      noChange: 'Nothing to compare with',
    },
    series: {
      title: 'Sessions over time',
      about: 'By the time at which they started. A bar that holds only a part of its step is pale.',
      chart: 'Sessions over time. Arrow keys move through time.',
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
    },
  },
} as const;
