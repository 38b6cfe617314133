// What came of searches, of all or of one term, as headline numbers.
import type { ShownMetric } from '#contract/catalogue.ts';
import type { SearchTermAnswer } from '#contract/insights.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';
import {
  type Amount,
  clickPosition,
  clickThrough,
  compare,
  counted,
  type Figure,
  numberOf,
  zeroRate,
} from '../card/index.ts';

/** `sessions: null`: of many terms; a session that searched for several would count for each. */
type SearchTotals = Omit<SearchTermAnswer['totals'], 'sessions'> & { sessions: number | null };

export const SEARCH_FIGURES = [
  'searches',
  'zeroResultRate',
  'searchClickThrough',
  'clickPosition',
  'contactsAfterSearch',
  'purchasesAfterSearch',
] as const satisfies readonly ShownMetric[];
type Id = (typeof SEARCH_FIGURES)[number];

const ifShown = (n: number | null) => (n === null ? null : counted(n));

const READ: Readonly<Record<Id, (totals: SearchTotals) => Amount | null>> = {
  searches: ({ searches }) => counted(searches),
  zeroResultRate: zeroRate,
  searchClickThrough: clickThrough,
  clickPosition,
  contactsAfterSearch: ({ contacts }) => ifShown(contacts),
  purchasesAfterSearch: ({ purchases }) => ifShown(purchases),
};

/** `before: null`: the period before was not recorded in full. */
export function searchFigures(
  now: SearchTotals,
  before: SearchTotals | null,
  words: Words,
  format: Format,
): Figure[] {
  const notes = notesOf(now, words, format);
  return SEARCH_FIGURES.flatMap((metric) => {
    const amount = READ[metric](now);
    if (amount === null) return [];
    const change = before
      ? compare(metric, amount, READ[metric](before))
      : ({ kind: 'unrecorded' } as const);
    return [{ metric, amount, note: notes[metric], change }];
  });
}

/** What stands below each; a number that is withheld has none. */
function notesOf(now: SearchTotals, { insights }: Words, format: Format) {
  const { notes } = insights.searches;
  const say = (n: number | null, note: (n: number, shown: string) => string) =>
    note(n ?? 0, format.count(n ?? 0));
  const some = (note: string) => (now.searches > 0 ? note : insights.none.searches);
  const perHundred = (n: number | null) => {
    // No share: one search may lead to several.
    const each = numberOf({ part: n ?? 0, whole: now.searches });
    return each === null ? '' : notes.perHundred(format.rate(100 * each));
  };
  return {
    searches: now.sessions === null ? '' : say(now.sessions, notes.sessions),
    zeroResultRate: some(say(now.withoutResults, notes.withoutResults)),
    searchClickThrough: some(say(now.clicked, notes.clicked)),
    clickPosition:
      (now.positioned ?? 0) > 0 ? say(now.positioned, notes.positioned) : insights.none.clicks,
    contactsAfterSearch: perHundred(now.contacts),
    purchasesAfterSearch: perHundred(now.purchases),
  } satisfies Readonly<Record<Id, string>>;
}
