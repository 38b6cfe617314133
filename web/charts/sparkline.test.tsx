// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { condense } from './course.ts';
import { Sparkline } from './sparkline.tsx';

afterEach(cleanup);

describe('a sparkline', () => {
  const drawn = (values: readonly (number | null)[]) =>
    [...render(<Sparkline values={values} />).container.querySelectorAll('path')].map((path) =>
      path.getAttribute('d'),
    );

  it('keeps few points as they are', () => {
    expect(condense([1, 2, 3], 4)).toEqual([1, 2, 3]);
  });

  it('adds neighbours up, and drops what does not fill a point from the oldest', () => {
    expect(condense([100, 1, 2, 3, 4], 3)).toEqual([3, 7]);
  });

  it('is as high as its highest value, also of shares', () => {
    const line = 'M0.00 16.50L100.00 2.50';
    expect(drawn([1, 2])[1]).toBe(line);
    expect(drawn([0.01, 0.02])[1]).toBe(line);
    expect(drawn([0, 0])[1]).toBe('M0.00 30.50L100.00 30.50');
  });

  it('breaks where there is no value, which is not zero', () => {
    expect(drawn([1, 2, null, 2, null])).toEqual([
      'M0.00 32L0.00 16.50L25.00 2.50V32ZM75.00 32L75.00 2.50V32Z',
      'M0.00 16.50L25.00 2.50M75.00 2.50h0',
    ]);
  });
});
