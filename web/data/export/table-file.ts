// A table of a page as a CSV file: head in words, numbers plain, and a name that says what it is and of when.
import { BYTE_ORDER_MARK, CSV_TYPE, csvRow } from './csv.ts';

interface Table {
  head: readonly string[];
  rows: readonly (readonly unknown[])[];
}

export const tableCsv = ({ head, rows }: Table): string =>
  BYTE_ORDER_MARK + [head, ...rows].map(csvRow).join('');

export const tableFile = (table: Table): Blob => new Blob([tableCsv(table)], { type: CSV_TYPE });

/** Without colons, which some file systems do not allow. */
const moment = (iso: string) => `${iso.slice(0, 16).replace(':', '-')}Z`;

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

interface Origin {
  page: string;
  table: string;
  /** ISO moments that the numbers reach from and to. */
  from: string;
  to: string;
  /** Not everything was counted. */
  filtered: boolean;
}

export const tableFileName = ({ page, table, from, to, filtered }: Origin): string =>
  `${['vowswap', slug(page), slug(table), ...(filtered ? ['filtered'] : [])].join('-')}_${moment(from)}_${moment(to)}.csv`;
