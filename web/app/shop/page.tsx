// The shop: what is wanted stands in the address.
import { paramsOf, type SearchParams } from '#web/data/address/search-params.ts';
import { Hero } from './_parts/hero.tsx';
import { Results } from './_parts/results.tsx';
import { readWanted } from './catalogue/address.ts';

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function ShopPage({ searchParams }: Props) {
  const wanted = readWanted(await paramsOf(searchParams));
  const isFront = !wanted.query && Object.keys(wanted.filters).length === 0;
  return (
    <>
      {isFront && <Hero />}
      <Results wanted={wanted} />
    </>
  );
}
