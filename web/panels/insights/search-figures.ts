// What came of searches, of all or of one term, as headline numbers.
import type { SearchTermAnswer } from '#contract/insights.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';
import {
  type Change,
  changeFrom,
  clickThrough,
  type Figure,
  meanPosition,
  ratio,
  zeroRate,
} from '../card/index.ts';

type SearchTotals = SearchTermAnswer['totals'];
type Id = keyof Words['insights']['searches']['tiles'];

/** `before: null`: the period before was not recorded in full. */
export function searchFigures(
  now: SearchTotals,
  before: SearchTotals | null,
  { insights, card }: Words,
  format: Format,
): Figure<Id>[] {
  const { notes } = insights.searches;
  const changed = (value: number, past: number | null): Change =>
    before ? changeFrom(value, past) : { ratio: null, unrecorded: true };
  const figure = (
    id: Id,
    better: Figure<Id>['better'],
    read: (totals: SearchTotals) => number | null,
    show: (n: number) => string,
    note: string | null,
  ): Figure<Id> => {
    const value = read(now);
    return {
      id,
      better,
      value: value === null ? null : show(value),
      note: note ?? card.forbidden,
      change: value === null ? null : changed(value, before && read(before)),
    };
  };
  const counted = (n: number, say: (n: number, shown: string) => string) => say(n, format.count(n));
  /** Null: what it counts is withheld. */
  const ifShown = (n: number | null, say: (n: number) => string) => (n === null ? null : say(n));
  const perSearch = (n: number) => {
    const rate = ratio(n, now.searches);
    return rate === null ? insights.none.searches : notes.perSearch(format.percent(rate));
  };
  const some = (note: string) => (now.searches > 0 ? note : insights.none.searches);
  return [
    figure(
      'searches',
      null,
      (t) => t.searches,
      format.count,
      counted(now.sessions, notes.sessions),
    ),
    figure(
      'zero',
      'less',
      zeroRate,
      format.percent,
      some(counted(now.withoutResults, notes.withoutResults)),
    ),
    figure(
      'clicked',
      'more',
      clickThrough,
      format.percent,
      ifShown(now.clicked, (n) => some(counted(n, notes.clicked))),
    ),
    figure(
      'position',
      'less',
      meanPosition,
      format.rate,
      ifShown(now.positioned, (n) => (n > 0 ? counted(n, notes.positioned) : insights.none.clicks)),
    ),
    figure('contacts', 'more', (t) => t.contacts, format.count, ifShown(now.contacts, perSearch)),
    figure(
      'purchases',
      'more',
      (t) => t.purchases,
      format.count,
      ifShown(now.purchases, perSearch),
    ),
  ];
}
