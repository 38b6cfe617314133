import { describe, expect, it } from 'vitest';
import { condense } from './sparkline.tsx';

describe('a sparkline', () => {
  it('keeps few points as they are', () => {
    expect(condense([1, 2, 3], 4)).toEqual([1, 2, 3]);
  });

  it('adds neighbours up, and drops what does not fill a point from the oldest', () => {
    expect(condense([100, 1, 2, 3, 4], 3)).toEqual([3, 7]);
  });
});
