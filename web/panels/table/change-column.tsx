'use client';
// The column of the change against the period before.
import { useWords } from '#web/words/provider.tsx';
import { ChangeMark, changeOf, type TileProps } from '../card/index.ts';
import type { Column } from './column.ts';

interface Compared<Row> {
  /** Null: it does not apply. */
  now: (row: Row) => number | null;
  /** Null: there is no such number. */
  before: (row: Row) => number | null;
  /** Whether the period before was recorded in full. */
  recorded: boolean;
  better: TileProps['better'];
  from?: Column<Row>['from'];
}

export function useChangeColumn<Row>(compared: Compared<Row>): Column<Row> {
  const { now, recorded, better, from } = compared;
  const { insights, change } = useWords();
  const before = (row: Row) => (recorded ? compared.before(row) : null);
  const ratioOf = (row: Row) => changeOf(now(row) ?? 0, before(row))?.ratio ?? null;
  const isNew = (row: Row) => before(row) === 0 && (now(row) ?? 0) > 0;
  return {
    id: 'change',
    label: insights.columns.change,
    hint: insights.columns.changeHint,
    from,
    // From nothing to something is more than any ratio says; a file has the number before beside it.
    value: (row) => (isNew(row) ? Number.MAX_SAFE_INTEGER : ratioOf(row)),
    plain: ratioOf,
    cell: (row) =>
      isNew(row) ? (
        <span className="text-2xs font-medium text-accent">{change.fresh}</span>
      ) : (
        <ChangeMark change={{ ratio: ratioOf(row) }} better={better} />
      ),
    none: recorded ? insights.none.before : change.unrecorded,
  };
}
