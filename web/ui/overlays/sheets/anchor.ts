// The button at which a sheet is placed.
import type { RefObject } from 'react';

export type Anchor = RefObject<HTMLElement>;

/** Nothing opens before its button is there. */
export const isThere = (anchor: RefObject<HTMLElement | null>): anchor is Anchor =>
  anchor.current !== null;
