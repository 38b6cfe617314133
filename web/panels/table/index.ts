// The room of tables: ranked rows with columns, an order and a file; and what rows are named by and lead to.
export { useChangeColumn, useGainColumn } from './change-column.tsx';
export { type Column, shownColumns } from './column.ts';
export {
  ExportButton,
  type PlainTable,
  plainTable,
  SaveTable,
  TableExportProvider,
} from './export.tsx';
export { SessionLink, TermLink } from './links.tsx';
export { useMetricColumn } from './metric-column.tsx';
export { CombinationName, combinationText, FilterName, isOther, ListingName } from './names.tsx';
export { RankedTable } from './ranked-table.tsx';
export { readSort, type Sorting, writeSort } from './sort.ts';
export { useZeroColumn } from './zero-column.tsx';
