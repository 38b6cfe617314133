// How values go to and come from Postgres, so that they look as PostgREST shows them.

type Text = string;

/** "2026-11-22 20:43:01+00" as JSON has it: "2026-11-22T20:43:01+00:00". */
export function timestampAsJson(text: Text): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

/**
 * Lite has encoded objects and arrays already; encoding them again would make them strings. It
 * leaves strings as they are, so one that is no JSON by itself is still to be encoded.
 */
function jsonOnce(value: unknown): string {
  return typeof value === 'string' && isJson(value) ? value : JSON.stringify(value);
}

function isJson(text: Text): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const asIs = (value: unknown) => value;

export const COLUMN_TYPES = {
  json: { to: 114, from: [114], serialize: jsonOnce, parse: (text: Text) => JSON.parse(text) },
  jsonb: { to: 3802, from: [3802], serialize: jsonOnce, parse: (text: Text) => JSON.parse(text) },
  timestamp: { to: 1114, from: [1114], serialize: asIs, parse: timestampAsJson },
  timestamptz: { to: 1184, from: [1184], serialize: asIs, parse: timestampAsJson },
  numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
};
