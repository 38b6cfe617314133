// Words of the page of supply gaps.
import { many } from './many.ts';

export const gapsPage = {
  gaps: {
    lead: 'Was gesucht und nicht gefunden wird: Inserate, die Verkäufer einstellen könnten.',
    filtered: 'Gezählt sind die Suchen, die zum Filter passen.',
    title: 'Gefragt und nicht vorhanden',
    about:
      'Suchbegriffe und Filterkombinationen, bei denen mindestens die Hälfte der Suchen nichts fand, nach verlorenen Sitzungen. Begriffe, die sich in Schreibweise, Leerzeichen oder Wortfolge unterscheiden, stehen in einer Zeile, der Summe ihrer Begriffe.',
    empty: 'In diesem Zeitraum deutet keine Suche auf etwas hin, das fehlt.',
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
    unfold: (term: string, n: number, shown: string) =>
      `${many(n, shown, 'Begriff', 'Begriffe')} zu „${term}“`,
    termsCount: 'Begriffe',
    rareTerms: (n: number, shown: string) => many(n, shown, 'seltener Begriff', 'seltene Begriffe'),
    byOwner: 'Von einem Inhaber hierher gestellt',
    actionsFor: (term: string) => `Aktionen für „${term}“`,
    takeOut: 'Nicht dasselbe: herausnehmen',
    join: 'Zusammenfassen mit…',
    joinTitle: (term: string) => `„${term}“ mit einem anderen Begriff zusammenfassen`,
    joinLead:
      'Beide stehen dann in einer Zeile, mit allen ähnlich geschriebenen Begriffen. Das gilt für alle Mitglieder; „Nicht dasselbe: herausnehmen“ macht es rückgängig.',
    joinField: 'Bedeutet dasselbe wie',
    joinConfirm: 'Zusammenfassen',
    working: 'Einen Moment…',
    done: {
      joined: (term: string, other: string) => `„${term}“ und „${other}“ sind jetzt eine Zeile.`,
      takenOut: (term: string) => `„${term}“ ist jetzt eine eigene Zeile.`,
    },
    misspelled: {
      title: 'Anders geschrieben vorhanden',
      about:
        'Begriffe ohne Treffer, obwohl das Gemeinte vorhanden ist. Das sind keine Lücken: Ein Synonym in der Suche würde helfen.',
      term: 'Gesucht',
      means: 'Gemeint ist wohl',
    },
    grouped: (n: number, shown: string) =>
      `Aufgeführt ist nur, wonach mindestens ${many(n, shown, 'Sitzung', 'Sitzungen')} suchten.`,
  },
} as const;
