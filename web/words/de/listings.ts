// Words of the page of listings.import { many } from './many.ts';
import { many } from './many.ts';

export const listingsPage = {
  listings: {
    lead: 'Welche Inserate funktionieren, gemessen daran, was mit ihnen geschieht.',
    filtered: 'Gezählt sind die Ereignisse zu Inseraten, die zum Filter passen, jedes für sich.',
    list: 'Liste',
    lists: {
      viewed: { label: 'Aufgerufen', spoken: 'Meistaufgerufene Inserate' },
      rising: { label: 'Steigend', spoken: 'Steigende Inserate' },
      over_expected: {
        label: 'Über Erwartung',
        spoken: 'Inserate mit mehr Klicks, als ihre Position erwarten lässt',
      },
      contacted: { label: 'Kontaktiert', spoken: 'Meistkontaktierte Inserate' },
    },
    about: {
      viewed: 'Inserate nach Aufrufen.',
      rising:
        'Inserate mit dem größten Zuwachs an Aufrufen gegenüber dem gleich langen Zeitraum davor.',
      over_expected:
        'Inserate, die öfter geöffnet werden als ein durchschnittliches Inserat an denselben Positionen.',
      contacted: 'Inserate danach, wie oft ihr Verkäufer kontaktiert wurde.',
    },
    empty: {
      viewed: 'Noch keine Inserate in diesem Zeitraum',
      rising: 'Kein Inserat steigt in diesem Zeitraum',
      over_expected: 'Kein Inserat wird öfter geöffnet, als seine Positionen erwarten lassen',
      contacted: 'In diesem Zeitraum wurde kein Verkäufer kontaktiert',
    },
    listing: 'Inserat',
    id: 'Inserat-ID',
    category: 'Kategorie',
    positions: {
      title: 'Klickrate nach Position',
      about:
        'Was eine Position in einer Trefferliste wert ist; daran wird der Index eines Inserats gemessen.',
      empty: 'In diesem Zeitraum wurde noch kein Inserat in einer Liste angezeigt',
      position: 'Position',
      of: (clicks: string, shown: string, n: number) =>
        `${clicks} von ${many(n, shown, 'angezeigten Inserat', 'angezeigten Inseraten')}`,
      few: (n: number) => `Blass: seltener als ${n}-mal angezeigt, das sagt wenig.`,
      andMore: (shown: string) => `${shown} und tiefer`,
    },
  },
} as const;
