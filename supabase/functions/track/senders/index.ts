// Which sender speaks at which address of `track`.

import { fromSegment } from './segment.ts';
import type { Adapter } from './sender.ts';
import { fromUmami } from './umami.ts';

/** Behind `/track`; Segment's own libraries add `/v1/…`, Umami's tracker adds `/api/send`. */
const ADDRESSES: readonly (readonly [address: RegExp, adapter: Adapter])[] = [
  [
    /\/segment\/v1\/(?:t|track|b|batch|p|page|i|identify|s|screen|g|group|a|alias)\/?$/,
    fromSegment,
  ],
  [/\/umami\/api\/send\/?$/, fromUmami],
];

export const adapterOf = (pathname: string): Adapter | undefined =>
  ADDRESSES.find(([address]) => address.test(pathname))?.[1];
