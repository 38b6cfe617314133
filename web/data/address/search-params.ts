// The parameters of an address, read alike by server and browser: of one that stands twice, the first counts.

/** As Next hands them to a page on the server. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What reads them needs no more than that. */
export type Params = Pick<URLSearchParams, 'get'>;

/** As `useSearchParams` hands them to a component in the browser. */
export async function paramsOf(asked: Promise<SearchParams>): Promise<URLSearchParams> {
  const pairs = Object.entries(await asked).flatMap(([name, value = []]) =>
    [value].flat().map((one) => [name, one]),
  );
  return new URLSearchParams(pairs);
}
