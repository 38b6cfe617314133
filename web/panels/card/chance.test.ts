import { describe, expect, it } from 'vitest';
import { isUnlikely, wilsonLower, zOfCounts, zOfShares } from './chance.ts';

describe('shares', () => {
  // R: prop.test(c(…), c(…), correct = FALSE)$statistic, which is the square.
  it.each([
    [15, 50, 25, 50, 4.166667, true],
    [83, 86, 90, 93, 0.009509, false],
    [120, 1000, 150, 1000, 3.853565, true],
    [12, 100, 20, 100, 2.380952, false],
  ])('%i of %i against %i of %i: chi-squared as R has it', (a, n, b, m, chi2, unlikely) => {
    const z = zOfShares({ part: a, whole: n }, { part: b, whole: m });
    expect(z ** 2).toBeCloseTo(chi2, 5);
    expect(z).toBeLessThan(0.5);
    expect(isUnlikely(z)).toBe(unlikely);
  });

  it('do not differ where all did, or none', () => {
    expect(zOfShares({ part: 40, whole: 40 }, { part: 90, whole: 90 })).toBe(0);
    expect(zOfShares({ part: 0, whole: 40 }, { part: 0, whole: 90 })).toBe(0);
  });

  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553],
    [15, 148, 0.0624],
    [0, 20, 0],
    [1, 29, 0.0061],
  ])('of %i in %i: the lower bound as Newcombe has it', (part, whole, lower) => {
    expect(wilsonLower({ part, whole })).toBeCloseTo(lower, 4);
  });

  it('of few trials rank below as large a share of many', () => {
    expect(wilsonLower({ part: 3, whole: 3 })).toBeLessThan(wilsonLower({ part: 90, whole: 100 }));
  });
});

describe('counts', () => {
  /** Two-sided, exact: the sum of all outcomes that are no likelier (R: poisson.test, binom.test). */
  function exact(a: number, b: number, exposure = 1) {
    const n = a + b;
    const p = exposure / (1 + exposure);
    let log = n * Math.log(1 - p);
    const probabilities = [Math.exp(log)];
    for (let k = 1; k <= n; k += 1) {
      log += Math.log((n - k + 1) / k) + Math.log(p / (1 - p));
      probabilities.push(Math.exp(log));
    }
    const own = probabilities[a] ?? 0;
    return probabilities
      .filter((one) => one <= own * (1 + 1e-7))
      .reduce((sum, one) => sum + one, 0);
  }

  it('the exact test of this file is that of R', () => {
    // ?poisson.test and ?binom.test.
    expect(exact(11, 6 + 8 + 7, 800 / (1083 + 1050 + 878))).toBeCloseTo(0.07967, 4);
    expect(exact(682, 243, 3)).toBeCloseTo(0.3825, 3);
  });

  it('are unlikely where the exact test says so, but for a hair’s breadth', () => {
    for (let a = 30; a <= 150; a += 3)
      for (let b = 30; b <= 150; b += 7) {
        const p = exact(a, b);
        if (Math.abs(p - 0.05) < 0.01) continue;
        expect(isUnlikely(zOfCounts(a, b)), `${a} ${b}`).toBe(p < 0.05);
      }
  });

  it('of nothing do not differ', () => {
    expect(zOfCounts(0, 0)).toBe(0);
  });
});
