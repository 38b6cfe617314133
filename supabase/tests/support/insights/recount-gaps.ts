// The page of supply gaps, counted again from raw events; which terms mean the same is given.
import type { Question } from './history.ts';
import { filtersOf, recountSubjects, type SubjectRow, termOf } from './recount-subjects.ts';
import { most, Table } from './rows.ts';

/** By term: what its group is named by, and whether that is frequent and mostly finds something. */
export type Groups = Map<string, { head: string; leads: boolean }>;

const numbersOf = (now: SubjectRow | undefined, past: SubjectRow | undefined) => ({
  searches: now?.counts.searches ?? 0,
  withoutResults: now?.counts.withoutResults ?? 0,
  sessions: now?.emptySessions ?? 0,
  lostSessions: now?.lostSessions ?? 0,
  previousLostSessions: past?.lostSessions ?? 0,
});
type Numbers = ReturnType<typeof numbersOf>;

function sumOf(all: Numbers[]): Numbers {
  const total = numbersOf(undefined, undefined);
  for (const one of all)
    for (const name of Object.keys(total) as (keyof Numbers)[]) total[name] += one[name];
  return total;
}

const latest = (some: Gap[]) => Math.max(0, ...some.map(({ row }) => row?.lastEmptyAt ?? 0));

function top(some: Gap[], name: keyof SubjectRow['values']) {
  const all = new Table((value) => ({ value, n: 0 }));
  for (const { row } of some)
    for (const value of row?.values[name].list() ?? []) all.at(value.name).n += value.n;
  const order = most<{ value: string; n: number }>(
    ({ n }) => n,
    ({ value }) => value,
  );
  return all
    .list()
    .sort(order)
    .slice(0, 5)
    .map(({ value }) => value);
}

function gapsOf({ history, span, before }: Question, kind: 'term' | 'filters', groups: Groups) {
  const of = kind === 'term' ? termOf : filtersOf;
  const [now, past] = [recountSubjects(history, span, of), recountSubjects(history, before, of)];
  return [...new Set([...now.keys(), ...past.keys()])]
    .map((key) => {
      const [row, earlier] = [now.get(key), past.get(key)];
      const group = kind === 'term' ? groups.get(key) : undefined;
      const found = (one: SubjectRow | undefined) =>
        (one?.counts.searches ?? 0) - (one?.counts.withoutResults ?? 0);
      const isOther = group !== undefined && group.head !== key;
      return {
        kind,
        key,
        head: group?.head ?? key,
        misspelled: isOther && group.leads && found(row) + found(earlier) === 0,
        row,
        numbers: numbersOf(row, earlier),
      };
    })
    .filter(({ numbers }) => numbers.withoutResults > 0 || numbers.previousLostSessions > 0);
}
type Gap = ReturnType<typeof gapsOf>[number];

function rowOf(head: string, all: Gap[]) {
  const kind = all[0]?.kind;
  return {
    kind,
    term: kind === 'term' ? head : null,
    filters: kind === 'filters' ? JSON.parse(head) : null,
    terms: all.filter(({ numbers }) => numbers.withoutResults > 0).length,
    ...sumOf(all.map(({ numbers }) => numbers)),
    sizes: top(all, 'size'),
    categories: top(all, 'category'),
    regions: top(all, 'region'),
    lastAt: latest(all),
  };
}

function termsOf(group: string, all: Gap[], minSessions: number) {
  const isShown = ({ numbers }: Gap) => numbers.sessions >= minSessions;
  const rare = all.filter((one) => !isShown(one));
  const line = (term: string | null, some: Gap[]) => ({
    group,
    term,
    terms: some.length,
    byOwner: false,
    ...sumOf(some.map(({ numbers }) => numbers)),
    lastAt: latest(some) || null,
  });
  return [
    ...all.filter(isShown).map((one) => line(one.key, [one])),
    ...(rare.length > 0 ? [line(null, rare)] : []),
  ];
}

/** In no order. */
export function recountGaps(question: Question, minSessions: number, groups: Groups) {
  const all = [...gapsOf(question, 'term', groups), ...gapsOf(question, 'filters', groups)];
  const isPlaceAlone = ({ kind, key }: Gap) =>
    kind === 'filters' && /^(region|category)?$/.test(Object.keys(JSON.parse(key)).join());
  const real = all.filter((one) => !one.misspelled && !isPlaceAlone(one));
  const listed = [...Map.groupBy(real, ({ kind, head }) => `${kind} ${head}`).values()]
    .map((some) => ({ some, row: rowOf(some[0]?.head ?? '', some) }))
    .filter(({ row }) => row.sessions >= minSessions && row.withoutResults > 0)
    .filter(({ row }) => 2 * row.withoutResults >= row.searches);
  return {
    rows: listed.map(({ row }) => row),
    terms: listed
      .filter(({ some }) => some.length > 1)
      .flatMap(({ some, row }) => termsOf(row.term ?? '', some, minSessions)),
    misspelled: all
      .filter((one) => one.misspelled && one.numbers.sessions >= minSessions)
      .map(({ key, head, numbers, row }) => ({
        term: key,
        means: head,
        byOwner: false,
        searches: numbers.searches,
        sessions: numbers.sessions,
        lostSessions: numbers.lostSessions,
        lastAt: row?.lastEmptyAt,
      })),
  };
}
