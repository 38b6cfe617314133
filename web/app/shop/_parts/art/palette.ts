// The colours of a listing's picture.

export interface Palette {
  /** Behind it, from the top left to the bottom right. */
  from: string;
  to: string;
  /** The thing itself, its folds, and its outline. */
  fill: string;
  shade: string;
  line: string;
}

/** Hue, chroma and lightness by the colour that a seller names. */
const COLOURS: Record<string, readonly [lightness: number, chroma: number, hue: number]> = {
  white: [0.985, 0.003, 90],
  ivory: [0.97, 0.016, 90],
  'off-white': [0.955, 0.014, 75],
  champagne: [0.91, 0.035, 80],
  blush: [0.89, 0.045, 15],
  'dusty rose': [0.76, 0.07, 10],
  terracotta: [0.63, 0.115, 42],
  'sage green': [0.77, 0.05, 145],
  green: [0.66, 0.075, 150],
  navy: [0.36, 0.06, 262],
  grey: [0.6, 0.012, 260],
  black: [0.29, 0.008, 300],
  sand: [0.84, 0.04, 80],
  gold: [0.79, 0.105, 85],
  'rose gold': [0.79, 0.07, 35],
  silver: [0.84, 0.008, 250],
  amber: [0.72, 0.125, 68],
  natural: [0.8, 0.05, 75],
};

const BACKDROPS = [20, 60, 130, 200, 285, 345];

const oklch = (lightness: number, chroma: number, hue: number) =>
  `oklch(${lightness.toFixed(3)} ${chroma} ${hue})`;

/** Neighbours on a page get different walls behind them. */
export function paletteOf(id: string, colour: string): Palette {
  const [lightness, chroma, hue] = COLOURS[colour] ?? [0.85, 0.03, 60];
  const wall = BACKDROPS[Number(id.replace(/\D/g, '')) % BACKDROPS.length] ?? 20;
  return {
    from: oklch(0.9, 0.032, wall),
    to: oklch(0.8, 0.045, wall + 25),
    fill: oklch(lightness, chroma, hue),
    shade: oklch(lightness - 0.07, chroma + 0.01, hue),
    line: oklch(Math.max(0.2, lightness - 0.3), Math.min(0.06, chroma + 0.02), hue),
  };
}
