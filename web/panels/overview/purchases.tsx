// Tile: how many listings were bought.
import { countTile } from './count-tile.tsx';

export const purchases = countTile('purchases', 'listings', 'listing_purchase');
