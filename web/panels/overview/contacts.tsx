// Tile: how often a seller was contacted.
import { countTile } from './count-tile.tsx';

export const contacts = countTile('contacts', 'listings', 'listing_contact');
