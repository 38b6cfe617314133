// The arguments of a function as they stand in the address of a GET. PostgREST reads each by the type of its parameter; a
// text that begins as one of its operators does (`eq.`) would be taken for a filter, and no question that is asked so has one.

/**
 * What is null stays away: each such argument has null as its default. Gateways take addresses of 8 KB: a filter of all the
 * bytes that one may have (`FILTER.bytes`) needs three characters for each, and leaves 3 KB for the rest.
 */
export const addressArguments = (args: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(args)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
