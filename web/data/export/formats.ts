// Events as lines of a file: CSV for spreadsheets, NDJSON for programs.
import { type AnalyticsEvent, PROPERTIES } from '#contract/event.ts';
import { BYTE_ORDER_MARK, CSV_TYPE, csvRow } from './csv.ts';

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

function csvLine(event: AnalyticsEvent): string {
  const properties: Readonly<Record<string, unknown>> = event.properties;
  return csvRow([
    ...COMMON.map((name) => event[name]),
    ...PROPERTY_NAMES.map((name) => properties[name]),
  ]);
}

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
