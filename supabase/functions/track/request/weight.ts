// What a request weighs in tokens of the rate limit: what it costs the database, and not how many events it has.

/** Of a request by itself: alone in its fold it has frames and messages of its own. */
const REQUEST = 1;
/** So many ids or filter values weigh as much as an event: each may be a row in several rollups. */
const VALUES = 2;
/** So many bytes weigh as much as an event. */
const BYTES = 256;
/** Below the properties; the contract knows nothing deeper, and what it rejects costs no row. */
const DEPTH = 3;

/** What stands in lists and records of a value, itself not counted. */
function valuesIn(value: unknown, depth = DEPTH): number {
  if (typeof value !== 'object' || value === null || depth === 0) return 0;
  let n = 0;
  for (const each of Object.values(value)) n += 1 + valuesIn(each, depth - 1);
  return n;
}

function eventWeight(event: unknown): number {
  if (typeof event !== 'object' || event === null || !('properties' in event)) return 1;
  const { properties } = event;
  if (typeof properties !== 'object' || properties === null) return 1;
  // Not by name: whatever list the contract gains weighs, too.
  const values = Object.values(properties).reduce((n: number, each) => n + valuesIn(each), 0);
  return 1 + Math.ceil(values / VALUES);
}

/** Of a request's events before they are validated: checking is the work, whatever becomes of them. `size` of its body. */
export function weightOf(events: readonly unknown[], size: number): number {
  const weight = events.reduce((sum: number, event) => sum + eventWeight(event), 0);
  return REQUEST + Math.max(weight, Math.ceil(size / BYTES));
}
