// Words of the page of supply gaps.
import { many } from './many.ts';

export const gapsPage = {
  gaps: {
    lead: 'Was gesucht und nicht gefunden wird: Inserate, die Verkäufer einstellen könnten.',
    filtered: 'Gezählt sind die Suchen, die zum Filter passen.',
    title: 'Gefragt und nicht vorhanden',
    about:
      'Suchbegriffe und Filterkombinationen mit Suchen ohne Treffer, nach verlorenen Sitzungen.',
    empty: 'Keine Suche ohne Treffer in diesem Zeitraum: Alles Gesuchte war da.',
    kinds: { all: 'Beides', term: 'Begriffe', filters: 'Filter' },
    kindsSpoken: {
      all: 'Suchbegriffe und Filterkombinationen',
      term: 'Suchbegriffe',
      filters: 'Filterkombinationen',
    },
    kind: 'Art',
    oneOf: { term: 'Suchbegriff', filters: 'Filter' },
    wanted: 'Gesucht',
    lostBefore: 'Verlorene Sitzungen davor',
    notSet: 'Bei diesen Suchen nicht gesetzt',
    sizes: 'Größe',
    categories: 'Kategorie',
    regions: 'Region',
    last: 'Zuletzt',
    lastHint: 'Die neueste Suche ohne Treffer',
    grouped: (n: number, shown: string) =>
      `Aufgeführt ist nur, wonach mindestens ${many(n, shown, 'Sitzung', 'Sitzungen')} suchten.`,
  },
} as const;
