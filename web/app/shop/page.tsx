// The shop: what is wanted stands in the address.
import { Hero } from './_parts/hero.tsx';
import { Results } from './_parts/results.tsx';
import { readWanted } from './catalogue/address.ts';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ShopPage({ searchParams }: Props) {
  const wanted = readWanted(await searchParams);
  const isFront = !wanted.query && Object.keys(wanted.filters).length === 0;
  return (
    <>
      {isFront && <Hero />}
      <Results wanted={wanted} />
    </>
  );
}
