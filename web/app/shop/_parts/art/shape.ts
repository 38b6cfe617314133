// One drawing of a kind of thing, 200 wide and 240 high, in the colours of a listing.
import type { ReactNode } from 'react';
import type { Palette } from './palette.ts';

export type Shape = (palette: Palette) => ReactNode;
