// The arguments of a function that only reads, as they stand in the address of a GET: Supabase's load balancer gives
// these to a read replica. PostgREST reads each by the type of its parameter.

/** Proxies and gateways take addresses of 8 KB; some of that is the host, the path and what they add themselves. */
const MOST_BYTES = 7_500;

/** Null: too long for an address. What is null stays away: each such argument has null as its default. */
export function addressArguments(args: object): Record<string, string> | null {
  const given = Object.entries(args)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]): [string, string] => [name, asText(value)]);
  const bytes = new URLSearchParams(given).toString().length;
  return bytes > MOST_BYTES ? null : Object.fromEntries(given);
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
