// The button at which a sheet is placed.
import type { RefObject } from 'react';

export type Anchor = RefObject<HTMLElement>;
