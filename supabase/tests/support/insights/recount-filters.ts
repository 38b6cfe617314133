// The page of filters, counted again from raw events.
import {
  bySession,
  type History,
  inSpan,
  type Question,
  type StoredEvent,
  timeOf,
  within,
} from './history.ts';
import { filtersOf, recountSubjects } from './recount-subjects.ts';
import { most, Table } from './rows.ts';

/** A removal without a value takes back every value, a clear without a filter every filter. */
function takesBack({ type, properties: back }: StoredEvent, apply: StoredEvent): boolean {
  const { filter, value } = apply.properties;
  if (type === 'filter_remove')
    return back.filter === filter && (back.value === undefined || back.value === value);
  return type === 'filter_clear' && (back.filter === undefined || back.filter === filter);
}

function quickApplications({ events }: History, seconds: number): Set<StoredEvent> {
  const uses = bySession(events.filter(({ type }) => type.startsWith('filter_')));
  const isQuick = (apply: StoredEvent) => {
    const soon = { from: timeOf(apply), to: timeOf(apply) + seconds * 1000 + 1 };
    const mine = uses.get(apply.session_id) ?? [];
    return mine.some((one) => within(timeOf(one), soon) && takesBack(one, apply));
  };
  return new Set(events.filter((event) => event.type === 'filter_apply' && isQuick(event)));
}

const filterRow = (filter: string, value: string) => ({
  filter,
  value,
  applied: 0,
  removed: 0,
  cleared: 0,
  removedQuickly: 0,
  previousApplied: 0,
});

export function recountFilters({ history, counts, span, before }: Question, quickSeconds: number) {
  const quick = quickApplications(history, quickSeconds);
  const rows = new Table((key) => filterRow(...(key.split('\n') as [string, string])));
  const key = ({ properties }: StoredEvent) =>
    `${properties.filter ?? ''}\n${properties.value ?? ''}`;
  for (const event of inSpan(history, span)) {
    if (!event.type.startsWith('filter_') || !counts(event)) continue;
    const row = rows.at(key(event));
    row.applied += Number(event.type === 'filter_apply');
    row.removed += Number(event.type === 'filter_remove');
    row.cleared += Number(event.type === 'filter_clear');
    row.removedQuickly += Number(quick.has(event));
  }
  for (const event of inSpan(history, before)) {
    const row = rows.rows.get(key(event));
    if (event.type === 'filter_apply' && row && counts(event)) row.previousApplied += 1;
  }
  const order = most<ReturnType<typeof filterRow>>(
    (row) => row.applied,
    (row) => row.removed + row.cleared,
    (row) => row.filter,
    (row) => row.value,
  );
  return { rows: rows.list().sort(order), quickSeconds, cut: false };
}

/** In no order. */
export function recountCombinations({ history, span }: Question) {
  return [...recountSubjects(history, span, filtersOf).values()]
    .filter(({ counts }) => counts.searches > 0)
    .map(({ key, counts: { searches, sessions, withoutResults, clicked } }) => {
      return { filters: JSON.parse(key), searches, sessions, withoutResults, clicked };
    })
    .filter(({ filters }) => Object.values(filters).flat().length > 1);
}
