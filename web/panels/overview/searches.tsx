// Tile: how many searches the range has seen.
import { countTile } from './count-tile.tsx';

export const searches = countTile('searches', 'search', 'search');
