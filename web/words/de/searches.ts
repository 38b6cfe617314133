// Words of the page of searches, and of one term.
import { many } from './many.ts';

export const searchesPage = {
  searches: {
    lead: 'Wonach gesucht wird, und was daraus wird.',
    filtered: 'Gezählt sind die Suchen, die zum Filter passen, und was aus ihnen wurde.',
    list: 'Liste',
    lists: {
      popular: { label: 'Häufig', spoken: 'Häufige Suchen' },
      rising: { label: 'Steigend', spoken: 'Steigende Suchen' },
      falling: { label: 'Fallend', spoken: 'Fallende Suchen' },
      zero_result: { label: 'Ohne Treffer', spoken: 'Suchen ohne Treffer' },
      no_click: { label: 'Ohne Klick', spoken: 'Suchen ohne Klick' },
    },
    about: {
      popular:
        'Suchbegriffe nach Häufigkeit; Groß- und Kleinschreibung und Leerzeichen zählen gleich.',
      rising:
        'Begriffe mit dem größten Zuwachs an Suchen gegenüber dem gleich langen Zeitraum davor. Alle Schreibweisen eines Begriffs stehen in einer Zeile.',
      falling:
        'Begriffe mit dem größten Rückgang an Suchen gegenüber dem gleich langen Zeitraum davor. Alle Schreibweisen eines Begriffs stehen in einer Zeile.',
      zero_result: 'Begriffe danach, wie viele ihrer Suchen nichts fanden.',
      no_click:
        'Begriffe, die etwas fanden, danach, nach wie vielen Suchen kein Inserat geöffnet wurde.',
    },
    empty: {
      popular: 'Noch keine Suchen in diesem Zeitraum',
      rising: 'Kein Begriff steigt in diesem Zeitraum',
      falling: 'Kein Begriff fällt in diesem Zeitraum',
      zero_result: 'Jeder Begriff fand in diesem Zeitraum etwas',
      no_click: 'Nach den Suchen jedes Begriffs wurde etwas geöffnet',
    },
    term: 'Suchbegriff',
    spellings: (n: number, shown: string) => many(n, shown, 'Schreibweise', 'Schreibweisen'),
    grouped: (n: number, shown: string) => many(n, shown, 'seltener Begriff', 'seltene Begriffe'),
    groupedHint: (n: number, shown: string) =>
      `Begriffe aus weniger als ${many(n, shown, 'Sitzung', 'Sitzungen')} werden nicht einzeln gezeigt.`,
    notes: {
      sessions: (n: number, shown: string) => `in ${many(n, shown, 'Sitzung', 'Sitzungen')}`,
      withoutResults: (n: number, shown: string) =>
        n === 0 ? 'jede Suche fand etwas' : `${shown} ohne Treffer`,
      clicked: (n: number, shown: string) =>
        `${many(n, shown, 'Suche führte', 'Suchen führten')} weiter`,
      positioned: (n: number, shown: string) => `über ${many(n, shown, 'Klick', 'Klicks')}`,
      perHundred: (shown: string) => `${shown} auf 100 Suchen`,
    },
  },

  term: {
    back: 'Alle Suchen',
    lead: 'Ein Suchbegriff: sein Verlauf, und wohin er führt.',
    filtered:
      'Gezählt sind die Suchen nach diesem Begriff, die zum Filter passen, und was aus ihnen wurde.',
    events: 'Ereignisse dieses Begriffs',
    none: 'Niemand hat in diesem Zeitraum danach gesucht.',
    series: {
      title: 'Suchen im Verlauf',
      about: 'Suchen nach diesem Begriff, danach, was aus ihnen wurde.',
      chart: 'Suchen im Verlauf. Pfeiltasten bewegen durch die Zeit.',
    },
    spellings: {
      title: 'Eingegebene Schreibweisen',
      about: 'Was für diesen Begriff eingegeben wurde, das Häufigste zuerst.',
      empty: 'In diesem Zeitraum wurde nichts eingegeben',
      query: 'Eingabe',
    },
    filters: {
      title: 'Filter bei diesen Suchen',
      about: 'Filter, die gesetzt waren, als danach gesucht wurde.',
      empty: 'Danach wurde ohne Filter gesucht',
      filter: 'Filter',
      value: 'Wert',
    },
    clicks: {
      title: 'Was geöffnet wurde',
      about:
        'Aus den Treffern dieses Begriffs geöffnete Inserate, und wo sie in der Liste standen.',
      empty: 'Aus diesen Treffern wurde nichts geöffnet',
      listing: 'Inserat',
      id: 'Inserat-ID',
    },
    sessions: {
      title: 'Neueste Sitzungen',
      about: 'Sitzungen, die nach diesem Begriff suchten, die neuesten zuerst.',
      empty: 'Keine Sitzung suchte in diesem Zeitraum danach',
      session: 'Sitzung',
      last: 'Letzte Suche',
      device: 'Gerät',
      country: 'Land',
    },
  },
} as const;
