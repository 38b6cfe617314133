// The listings of the sample shop, read from their table.
import { ROWS } from './rows.ts';

export interface Listing {
  id: string;
  category: string;
  /** What it is, in the words of shoppers: `bridal heels`. */
  item: string;
  title: string;
  maker: string | null;
  colour: string;
  size: string | null;
  condition: string;
  /** In euros. */
  price: number;
  region: string;
  /** What the seller says. */
  words: string;
}

function parse(row: string): Listing {
  const [id, category, item, title, maker, colour, size, condition, price, region, words] = row
    .split('|')
    .map((cell) => cell.trim());
  if (!id || !category || !item || !title || !colour || !condition || !region || !words)
    throw new Error(`A listing of the sample shop lacks a cell: ${row}`);
  const optional = { maker: maker || null, size: size || null };
  return {
    id,
    category,
    item,
    title,
    colour,
    condition,
    region,
    words,
    price: Number(price),
    ...optional,
  };
}

export const LISTINGS: readonly Listing[] = ROWS.trim().split('\n').map(parse);
export const CURRENCY = 'EUR';

const byId = new Map(LISTINGS.map((listing) => [listing.id, listing]));
export const listingOf = (id: string): Listing | undefined => byId.get(id);
