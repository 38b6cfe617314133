// A headline number of a page: as text, with a note, and against the period before.
import type { Change } from './change.ts';
import type { TileProps } from './tile.tsx';

export interface Figure<Id extends string> {
  id: Id;
  /** Null: there is no such number, and `note` says why. */
  value: string | null;
  note: string;
  change: Change;
  better: TileProps['better'];
  course?: TileProps['course'];
}
