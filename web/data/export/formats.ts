// Events as lines of a file: CSV for spreadsheets, NDJSON for programs.
import { type AnalyticsEvent, PROPERTIES } from '#contract/event.ts';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface Format {
  mediaType: string;
  head: string;
  line: (event: AnalyticsEvent) => string;
}

const COMMON = [
  'derivedAt',
  'type',
  'id',
  'sessionId',
  'userId',
  'searchId',
  'occurredAt',
  'receivedAt',
  'sentBy',
  'confirmed',
] as const satisfies readonly (keyof AnalyticsEvent)[];

/** Every property of every type, in the order of the contract. */
const PROPERTY_NAMES = [
  ...new Set(Object.values(PROPERTIES).flatMap((shape) => Object.keys(shape.shape))),
];

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

function csvLine(event: AnalyticsEvent): string {
  const properties: Readonly<Record<string, unknown>> = event.properties;
  return csvRow([
    ...COMMON.map((name) => event[name]),
    ...PROPERTY_NAMES.map((name) => properties[name]),
  ]);
}

export const CSV_TYPE = 'text/csv;charset=utf-8';

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  csv: {
    mediaType: CSV_TYPE,
    head: BYTE_ORDER_MARK + csvRow([...COMMON, ...PROPERTY_NAMES]),
    line: csvLine,
  },
  ndjson: {
    mediaType: 'application/x-ndjson',
    head: '',
    line: (event) => `${JSON.stringify(event)}\n`,
  },
};
