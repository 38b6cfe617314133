// Where the bars stand: the same in the first paint and in the plot that takes its place.

/** Room around the bars, in pixels of a page whose root font has 16. */
export const LAYOUT = { left: 44, right: 4, top: 10, bottom: 26 } as const;

/** Where the scale ends: a little above the highest bar, never flatter than four. */
export const peakOf = (heights: readonly (number | null)[]) =>
  Math.max(4, 1.06 * heights.reduce<number>((max, height) => Math.max(max, height ?? 0), 0));

/** Share of a bucket's width that its bar takes. */
export const BAR = 0.78;

/** How much of the card's colour lies over a bar that is pale. */
export const PALE = 0.5;
