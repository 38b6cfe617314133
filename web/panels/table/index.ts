// The room of tables: ranked rows with columns, an order and a file; and what rows are named by and lead to.
export { useChangeColumn } from './change-column.tsx';
export { type Column, shownColumns } from './column.ts';
export {
  ExportButton,
  type PlainTable,
  plainTable,
  SaveTable,
  TableExportProvider,
} from './export.tsx';
export { SessionLink, TermLink } from './links.tsx';
export { CombinationName, combinationText, FilterName, ListingName } from './names.tsx';
export { RankedTable } from './ranked-table.tsx';
export { meanColumn, percentColumn, zeroColumn } from './rate-columns.tsx';
export { readSort, type Sorting, writeSort } from './sort.ts';
