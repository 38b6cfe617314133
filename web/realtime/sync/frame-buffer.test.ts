import { describe, expect, it } from 'vitest';
import type { Frame } from '#contract/frame.ts';
import { createFrameBuffer } from './held-numbers.ts';

const heard = (seq: number) => {
  const frame: Frame = {
    epoch: '',
    seq,
    prev: seq - 1,
    foldedAt: '',
    completeUntil: '',
    events: [],
    omitted: 0,
    delta: {},
  };
  return { topic: 'analytics' as const, frame };
};

describe('frame buffer', () => {
  it('gives frames back in the order of the log, once', () => {
    const buffer = createFrameBuffer();
    for (const seq of [3, 1, 2]) buffer.keep(heard(seq));
    expect(buffer.drain().map(({ frame }) => frame.seq)).toEqual([1, 2, 3]);
    expect(buffer.drain()).toEqual([]);
  });

  it('is bounded: the oldest frames fall out', () => {
    const buffer = createFrameBuffer(2);
    for (const seq of [1, 2, 3]) buffer.keep(heard(seq));
    expect(buffer.drain().map(({ frame }) => frame.seq)).toEqual([2, 3]);
  });
});
