// Which drawing stands for which listing.
import type { Listing } from '../../catalogue/listings.ts';
import { aLine, ballgown, mermaid, sheath, sleeved, tea } from './gowns.tsx';
import { arch, box, cloth, flowers, lantern, plate, sign, vases } from './laid-out.tsx';
import type { Shape } from './shape.ts';
import {
  bag,
  birdcage,
  crown,
  earrings,
  heels,
  jacket,
  necklace,
  sandals,
  sprig,
  suit,
  veil,
} from './worn.tsx';

/** The cut of a gown is in its title. */
const CUTS: readonly (readonly [words: RegExp, shape: Shape])[] = [
  [/mermaid|backless/i, mermaid],
  [/ballgown|princess|beaded/i, ballgown],
  [/sleeve/i, sleeved],
  [/sheath|crepe|column|two-piece|one-shoulder/i, sheath],
  [/tea length|wrap|bow|cotton/i, tea],
  [/birdcage/i, birdcage],
];

const BY_ITEM: Record<string, Shape> = {
  'wedding dress': aLine,
  'bridesmaid dress': aLine,
  'flower girl dress': tea,
  veil,
  tiara: crown,
  'hair vine': sprig,
  'bridal heels': heels,
  'bridal sandals': sandals,
  earrings,
  necklace,
  'groom suit': suit,
  bolero: jacket,
  'bridal clutch': bag,
  'wedding arch': arch,
  lanterns: lantern,
  'dried flowers': flowers,
  'table runners': cloth,
  'bud vases': vases,
  'charger plates': plate,
  'welcome sign': sign,
  'card box': box,
};

export function shapeOf({ item, title }: Listing): Shape | undefined {
  const isCut = /dress|veil/.test(item);
  const special = isCut ? CUTS.find(([words]) => words.test(title))?.[1] : undefined;
  return special ?? BY_ITEM[item];
}
