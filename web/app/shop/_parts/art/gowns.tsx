// Drawings of gowns, each of a cut of its own.
import type { ReactNode } from 'react';
import type { Shape } from './shape.ts';

export const hanger = (
  <path
    d="M100 34c0-9 12-8 11-16-1-6-10-6-11-1M100 34 60 54M100 34l40 20"
    fill="none"
    strokeWidth="2.4"
  />
);

/** A neckline, a waist, and below it what the cut is about. */
const cut =
  (skirt: string, folds: string, extra?: (shade: string) => ReactNode): Shape =>
  ({ shade }) => (
    <>
      {hanger}
      {extra?.(shade)}
      <path
        d={`M76 50c2 10 8 14 24 16 16-2 22-6 24-16l8 6c-2 16-8 28-14 38${skirt}-6-10-12-22-14-38z`}
      />
      <path d="M83 93c11 4 23 4 34 0l2 7c-12 4-26 4-38 0z" fill={shade} stroke="none" />
      <path d={folds} fill="none" opacity=".5" />
    </>
  );

const A_LINE = 'c14 36 34 86 40 126-36 12-80 12-116 0 6-40 26-90 40-126';
const A_FOLDS = 'M91 106c-8 36-20 74-28 118M100 108v118M109 106c8 36 20 74 28 118';

export const aLine: Shape = cut(A_LINE, A_FOLDS);

export const sleeved: Shape = cut(A_LINE, A_FOLDS, () => (
  <path d="M70 54c-16 10-24 40-28 76l13 3c5-26 11-44 20-56zM130 54c16 10 24 40 28 76l-13 3c-5-26-11-44-20-56z" />
));

export const mermaid: Shape = cut(
  'c8 26 8 50 2 74 6 18 24 38 34 54-36 10-72 10-108 0 10-16 28-36 34-54-6-24-6-48 2-74',
  'M90 176c-6 16-16 30-22 44M100 110v116M110 176c6 16 16 30 22 44',
);

export const sheath: Shape = cut(
  'c8 40 14 84 18 128-24 7-48 7-72 0 4-44 10-88 18-128',
  'M92 108c-4 40-10 78-16 114M108 108c2 40 6 78 8 114',
);

export const ballgown: Shape = cut(
  'c34 14 60 70 68 128-56 14-116 14-172 0 8-58 34-114 68-128',
  'M92 102c-24 30-44 76-52 124M100 104v126M108 102c24 30 44 76 52 124M44 178c36 10 76 10 112 0',
);

export const tea: Shape = cut(
  'c2 8 20 42 40 84-38 12-78 12-116 0 20-42 38-76 40-84',
  'M92 104c-8 26-18 54-30 78M100 106v80M108 104c8 26 18 54 30 78',
);
