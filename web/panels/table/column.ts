// A column of a table: what stands in it, how that is shown, and by what it is sorted and exported.
import type { ReactNode } from 'react';

export type Plain = number | string | null;

export interface Column<Row> {
  id: string;
  label: string;
  hint?: string;
  /** Shown only where the card is wide enough; the exported file has it always. */
  from?: 'sm' | 'md' | 'lg' | 'xl';
  strong?: boolean;
  /** Words, not numbers: on the left. */
  words?: boolean;
  /** A class, where it is not that of a number. */
  width?: string;
  /** Plain, for files and for sorting. Null: there is no such number, which is not zero. */
  value: (row: Row) => Plain;
  /** By what rows are sorted, where that is another; null: below all others. */
  rank?: (row: Row) => Plain;
  /** For files, where it is another. */
  plain?: (row: Row) => Plain;
  /** For files, where the unit must be said. */
  plainLabel?: string;
  /** As it is shown; without it, the value as a whole number. */
  cell?: (row: Row) => ReactNode;
  /** Says nothing of a row that counts what is not listed by name: that is never the same twice. */
  ofNames?: true;
  /** Why there is no number, where there is none. */
  none?: string;
}

/** Columns of a fact, or none where it is null or false: withheld from this reader, or not applicable to the filter. */
export const shownColumns = <Row>(fact: unknown, columns: Column<Row>[]): Column<Row>[] =>
  fact === null || fact === false ? [] : columns;

/** What only the exported file tells apart. */
export type ExportedColumn<Row> = Pick<Column<Row>, 'label' | 'value' | 'plain' | 'plainLabel'>;

/** The first column: what a row is about. */
export interface NameColumn<Row> {
  label: string;
  /** In one text, for sorting and for files. */
  text: (row: Row) => string;
  cell: (row: Row) => ReactNode;
  /** Whether the row counts all that is not listed by name: then it is last, whatever the order. */
  isOther?: (row: Row) => boolean;
}

export const NAME = 'name';
