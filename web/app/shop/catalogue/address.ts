// What a shopper looks for, as the address of the page and back: a link shows the same.
import { type Chosen, FACETS, type Facet } from './facets.ts';
import { SORTS, type Wanted } from './find-listings.ts';

const SHOP = '/shop';
const MAX_QUERY = 200;

type Parameters = Pick<URLSearchParams, 'get' | 'getAll'>;

export function readWanted(parameters: Parameters): Wanted {
  const filters: Chosen = {};
  for (const facet of FACETS) {
    const values = parameters.getAll(facet).filter(Boolean);
    if (values.length > 0) filters[facet] = values.slice(0, 10);
  }
  const query = parameters.get('q') ?? '';
  const sort = SORTS.find((known) => known === parameters.get('sort')) ?? 'relevance';
  return { query: query.trim().slice(0, MAX_QUERY), filters, sort };
}

export function hrefOf({ query, filters, sort }: Wanted): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  for (const facet of FACETS)
    for (const value of filters[facet] ?? []) parameters.append(facet, value);
  if (sort !== 'relevance') parameters.set('sort', sort);
  const text = parameters.toString();
  return text ? `${SHOP}?${text}` : SHOP;
}

/** Chosen if it was not, and the other way round. */
export function toggled(wanted: Wanted, facet: Facet, value: string): Wanted {
  const before = wanted.filters[facet] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const { [facet]: _, ...others } = wanted.filters;
  return { ...wanted, filters: after.length > 0 ? { ...others, [facet]: after } : others };
}

export const isChosen = ({ filters }: Wanted, facet: Facet, value: string): boolean =>
  filters[facet]?.includes(value) ?? false;

/** A listing's page, with its rank in the results it was found in. */
export const listingHref = (id: string, position?: number): string =>
  `${SHOP}/${id}${position ? `?position=${position}` : ''}`;
