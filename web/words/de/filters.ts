// Words of the page of filters.
import { many } from './many.ts';

export const filtersPage = {
  filters: {
    lead: 'Welche Filter benutzt werden, welche gleich wieder entfernt werden und welche ins Leere führen.',
    filtered:
      'Gezählt sind die Filternutzungen, die zum Filter oben passen; bei Kombinationen die passenden Suchen.',
    usage: {
      title: 'Filter und Werte',
      about: (n: number, shown: string) =>
        `Nach Häufigkeit. „Gleich entfernt“ ist, was in derselben Sitzung binnen ${many(n, shown, 'Sekunde', 'Sekunden')} entfernt oder zurückgesetzt wurde.`,
      empty: 'Noch keine Filter in diesem Zeitraum',
      filter: 'Filter',
      value: 'Wert',
      cleared: (_: number, shown: string) => `Alle Filter auf einmal zurückgesetzt: ${shown}-mal.`,
    },
    combinations: {
      title: 'Kombinationen',
      about: 'Filter, die bei Suchen zusammen gesetzt waren, nach Suchen.',
      empty: 'Noch keine Suche mit mehreren Filtern in diesem Zeitraum',
      filters: 'Filter',
    },
    deadEnds: {
      title: 'Kombinationen ohne Treffer',
      about: 'Filterkombinationen danach, wie viele Suchen mit ihnen nichts fanden.',
      good: 'Jede Filterkombination fand etwas',
    },
  },
} as const;
