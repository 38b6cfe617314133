// Rows of a CSV file, for spreadsheets.

export const CSV_TYPE = 'text/csv;charset=utf-8';

/**
 * A spreadsheet would run a text that begins like this, in full width too; shoppers type what they like. One that
 * separates cells by semicolons or tabs, or breaks lines inside quotes, begins a cell in the middle of ours; the quotes that it then begins with are not shown.
 */
const FORMULA = /(^|[;\t\r\n])(?=[\t\r]|[\s"]*[=+\-@\uff0b\uff0d\uff1d\uff20])/g;
const NEEDS_QUOTES = /[",\r\n]/;
/** Without it Excel takes UTF-8 for something else. */
export const BYTE_ORDER_MARK = '\ufeff';

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  const text = plain.replace(FORMULA, "$1'");
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvRow = (values: readonly unknown[]) => `${values.map(cell).join(',')}\r\n`;
