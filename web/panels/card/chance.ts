// What chance alone can do to counts and shares. Three formulas of a textbook; tested against values of R and of the literature.

/** 1.96: beyond it lies one in twenty, either way. */
const Z = 1.959964;

/** p < 0.05. */
export const isUnlikely = (z: number): boolean => Math.abs(z) > Z;

/**
 * How far two counts are apart, in standard deviations, if both come at the same rate (Poisson): of all events
 * together, those of the first follow a binomial distribution, here its normal approximation with the correction for
 * whole numbers. Both were observed for the same time.
 */
export function zOfCounts(first: number, second: number): number {
  const n = first + second;
  if (n === 0) return 0;
  const beyond = first - n / 2;
  const apart = Math.max(0, Math.abs(beyond) - 0.5) / Math.sqrt(n / 4);
  return Math.sign(beyond) * apart;
}

export interface Share {
  part: number;
  whole: number;
}

/** How far two shares are apart, in standard deviations: the test of two proportions, pooled, without a correction. */
export function zOfShares(first: Share, second: Share): number {
  const pooled = (first.part + second.part) / (first.whole + second.whole);
  const variance = pooled * (1 - pooled) * (1 / first.whole + 1 / second.whole);
  const difference = first.part / first.whole - second.part / second.whole;
  return variance > 0 ? difference / Math.sqrt(variance) : 0;
}

/** The least that a share may be (Wilson, 95 %): 3 of 3 ranks below 90 of 100. */
export function wilsonLower({ part, whole }: Share): number {
  const p = part / whole;
  const spread = Z * Math.sqrt((p * (1 - p) + Z ** 2 / (4 * whole)) / whole);
  return Math.max(0, (p + Z ** 2 / (2 * whole) - spread) / (1 + Z ** 2 / whole));
}
