// Properties as tags write them, in the contract's spelling: `listing-id` is listingId, "12" is 12.

const NUMBERS = new Set([
  'resultsCount',
  'page',
  'latencyMs',
  'firstPosition',
  'position',
  'price',
  'durationMs',
]);

const camel = (name: string) =>
  name.replace(/[-_ ]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '');

function inOurType(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (NUMBERS.has(name) && value.trim() !== '') return Number(value);
  return name === 'listingIds' ? value.split(',').map((id) => id.trim()) : value;
}

/** What does not fit stays as it is: the contract says why it is rejected. */
export const inOurNames = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [camel(name), inOurType(camel(name), value)]),
  );
