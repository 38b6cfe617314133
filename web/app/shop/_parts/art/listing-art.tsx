// A listing's picture: drawn, as there are no photographs of made-up things.
import { useId } from 'react';
import type { Listing } from '../../catalogue/listings.ts';
import { paletteOf } from './palette.ts';
import { shapeOf } from './shapes.ts';

interface Props {
  listing: Listing;
  className?: string;
}

export function ListingArt({ listing, className }: Props) {
  const wall = useId();
  const palette = paletteOf(listing.id, listing.colour);
  return (
    <svg
      viewBox="0 0 200 240"
      aria-hidden
      className={className}
      preserveAspectRatio="xMidYMid slice"
    >
      <defs>
        <linearGradient id={wall} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor={palette.from} />
          <stop offset="1" stopColor={palette.to} />
        </linearGradient>
      </defs>
      <rect width="200" height="240" fill={`url(#${wall})`} />
      <ellipse cx="100" cy="224" rx="66" ry="6" fill="oklch(0.3 0.03 300 / 0.14)" />
      <g fill={palette.fill} stroke={palette.line} strokeWidth="1.5" strokeLinejoin="round">
        {shapeOf(listing)?.(palette)}
      </g>
    </svg>
  );
}
